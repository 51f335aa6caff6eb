"""One way to break a whole base for every check, and more where a check looks at several things."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.knowledge.small_base import Documents

Break = Callable[[Documents], None]

FACT = "facts/ex_001.toml"
ACHE = "evidence/conditions/example_ache.toml"
NUMBER = "mechanism/parameters/example_number.toml"
MUSCLE = "muscles/example_muscle.toml"
PATH = "planning/paths/example_muscle.toml"
PAGE = "public/pages/example_page.toml"
SHOWN = "public/muscles/example_muscle.toml"
PHRASE = "aftercare/phrases/example_phrase.toml"


def cites_an_unknown_source(documents: Documents) -> None:
    documents["facts"]["ex_001"]["sources"].append({"key": "nobody-1999"})


def lists_an_unknown_source(documents: Documents) -> None:
    documents["conflicts"]["example_conflict"]["voices"][0]["sources"] = ["nobody-1999"]


def rests_on_an_unknown_fact(documents: Documents) -> None:
    documents["aftercare/phrases"]["example_phrase"]["basis"] = ["ex_999"]


def has_another_id_than_its_file(documents: Documents) -> None:
    documents["facts"]["ex_001"]["id"] = "ex_002"


def is_not_in_snake_case(documents: Documents) -> None:
    documents["facts"]["Ex-001"] = {**documents["facts"].pop("ex_001"), "id": "Ex-001"}


def has_two_points_of_one_id(documents: Documents) -> None:
    documents["muscles"]["example_muscle"]["trigger_points"] *= 2


def measures_in_an_unknown_unit(documents: Documents) -> None:
    documents["facts"]["ex_001"]["quantities"][0]["unit"] = "furlong"


def runs_from_high_to_low(documents: Documents) -> None:
    documents["facts"]["ex_001"]["quantities"][0].update(low=6.0, high=4.0)


def has_a_value_outside_its_range(documents: Documents) -> None:
    documents["facts"]["ex_001"]["quantities"][0]["value"] = 7.0


def has_a_minimum_above_the_maximum(documents: Documents) -> None:
    documents["muscles"]["example_muscle"]["needling"]["length_min_mm"] = 40


def names_a_region_off_the_chart(documents: Documents) -> None:
    documents["muscles"]["example_muscle"]["trigger_points"][0]["needling_regions"] = ["arm.nowhere"]


def names_an_unknown_muscle(documents: Documents) -> None:
    documents["localisation/prevalence"]["pv001"]["muscles"] = ["no_muscle"]


def has_a_point_without_needling_region(documents: Documents) -> None:
    documents["muscles"]["example_muscle"]["trigger_points"][0]["needling_regions"] = []


def has_a_point_without_pain(documents: Documents) -> None:
    documents["muscles"]["example_muscle"]["trigger_points"][0]["primary"] = []


def has_a_point_of_another_muscle(documents: Documents) -> None:
    documents["muscles"]["example_muscle"]["trigger_points"][0]["id"] = "other_muscle.tp1"


def has_a_region_in_both_zones(documents: Documents) -> None:
    documents["muscles"]["example_muscle"]["trigger_points"][0]["secondary"] = ["arm.front"]


def names_a_place_off_the_chart_in_everyday_words(documents: Documents) -> None:
    documents["public/places"]["arm.nowhere"] = {
        **documents["public/places"]["arm.front"],
        "id": "arm.nowhere",
    }


def shows_a_muscle_off_the_atlas(documents: Documents) -> None:
    shown = documents["public/muscles"].pop("example_muscle")
    documents["public/muscles"]["no_muscle"] = {**shown, "id": "no_muscle"}


def shows_a_muscle_whose_place_has_no_everyday_name(documents: Documents) -> None:
    del documents["public/places"]["arm.front"]


def names_a_place_without_dots(documents: Documents) -> None:
    place = documents["public/places"].pop("arm.front")
    documents["public/places"]["Arm front"] = {**place, "id": "Arm front"}


def has_a_rule_that_nothing_reaches(documents: Documents) -> None:
    documents["screening/rules"]["lost_rule"] = {
        **documents["screening/rules"]["example_rule"],
        "id": "lost_rule",
        "when": {"at_least": 2},
    }


def has_a_question_without_a_rule(documents: Documents) -> None:
    documents["screening/rules"]["example_rule"]["when"] = {"question": "diabetes"}


def looks_at_an_unknown_question(documents: Documents) -> None:
    documents["screening/rules"]["example_rule"]["when"]["any"].append({"question": "lycanthropy"})


def does_not_recognise_a_code(documents: Documents) -> None:
    documents["facts"]["ex_001"]["codes"]["icd10"] = ["G40"]


def excepts_a_code_of_a_fact(documents: Documents) -> None:
    documents["screening/conditions"]["example_condition"]["icd10_except"] = ["Z33.1"]


def handles_a_code_in_two_ways(documents: Documents) -> None:
    documents["screening/conditions"]["other_condition"] = {
        **documents["screening/conditions"]["example_condition"],
        "id": "other_condition",
        "strength": "confirm",
    }


def lists_and_excepts_a_code(documents: Documents) -> None:
    documents["screening/conditions"]["example_condition"]["icd10_except"] = ["Z33"]


def is_reviewed_by_nobody(documents: Documents) -> None:
    documents["facts"]["ex_001"]["review"] = "reviewed"


def names_a_reviewer_of_an_unreviewed_file(documents: Documents) -> None:
    documents["facts"]["ex_001"]["reviewed_by"] = "A. Clinician"


def was_reviewed_too_long_ago(documents: Documents) -> None:
    documents["facts"]["ex_001"].update(
        review="reviewed", reviewed_by="A. Clinician", reviewed_on="2024-11-21"
    )


def was_reviewed_in_the_future(documents: Documents) -> None:
    documents["facts"]["ex_001"].update(
        review="reviewed", reviewed_by="A. Clinician", reviewed_on="2026-11-23"
    )


def makes_a_forbidden_claim(documents: Documents) -> None:
    documents["aftercare/phrases"]["example_phrase"]["text"] = "Try Moonlight on it."


def makes_a_forbidden_claim_in_a_fact(documents: Documents) -> None:
    documents["facts"]["ex_001"]["statement"] = "Bathe in moonlight."


def rests_on_nothing(documents: Documents) -> None:
    documents["aftercare/phrases"]["example_phrase"]["basis"] = []


def is_a_fact_without_a_source(documents: Documents) -> None:
    documents["facts"]["ex_001"]["sources"] = []


def shows_memory_as_seen(documents: Documents) -> None:
    documents["screening/rules"]["example_rule"]["certainty"] = "seen"


def calls_an_unread_source_seen(documents: Documents) -> None:
    documents["citations"]["example-2020"]["read_as"] = "memory"
    documents["facts"]["ex_001"]["confidence"] = "seen"


def lets_a_source_state_a_proposal(documents: Documents) -> None:
    documents["facts"]["ex_001"].update(confidence="proposal", action_basis="source")


def lacks_a_question_of_the_contract(documents: Documents) -> None:
    del documents["screening/questions"]["pregnant"]


def has_a_symptom_that_the_contract_does_not_know(documents: Documents) -> None:
    known = documents["aftercare/symptoms"]["bruise"]
    documents["aftercare/symptoms"]["itchy_nose"] = {**known, "id": "itchy_nose"}


def ships_items_without_a_licence(documents: Documents) -> None:
    documents["outcomes"]["ndi"]["item_texts"] = ["How is it?"]


def states_no_licence(documents: Documents) -> None:
    documents["outcomes"]["ndi"]["licence"] = {}


def is_of_no_known_kind(documents: Documents) -> None:
    documents["dreams"] = {"example": {"id": "example", "basis": ["ex_001"]}}


def lacks_a_key_of_its_kind(documents: Documents) -> None:
    del documents["aftercare/phrases"]["example_phrase"]["text"]


def says_safe(documents: Documents) -> None:
    documents["aftercare/phrases"]["example_phrase"]["text"] = "Needling is safe."


def promises_success(documents: Documents) -> None:
    documents["screening/questions"]["pregnant"]["help"] = "It will help you."


def members(documents: Documents) -> list[dict[str, str]]:
    return documents["screening/gates"]["example_gate"]["members"]


def gates_what_is_no_question(documents: Documents) -> None:
    members(documents)[0]["question"] = "nothing_asked"


def gates_a_consent(documents: Documents) -> None:
    documents["screening/questions"]["diabetes"]["reassuring"] = "yes"


def gates_a_question_twice(documents: Documents) -> None:
    documents["screening/gates"]["other_gate"] = {
        **documents["screening/gates"]["example_gate"],
        "id": "other_gate",
    }


def gates_an_emergency(documents: Documents) -> None:
    documents["screening/rules"]["example_rule"]["patient"] = "emergency"


def gates_without_a_word(documents: Documents) -> None:
    members(documents)[0]["words"] = ""


def gates_on_other_facts(documents: Documents) -> None:
    documents["facts"]["ex_002"] = {**documents["facts"]["ex_001"], "id": "ex_002"}
    documents["screening/gates"]["example_gate"]["basis"] = ["ex_001", "ex_002"]


def makes_a_forbidden_claim_in_spanish(documents: Documents) -> None:
    statement(documents)["text"]["es"] = "Tome 5 mm de luz de luna."


def promises_in_spanish(documents: Documents) -> None:
    statement(documents)["text"]["es"] = "Es seguro a 5 mm."


def statement(documents: Documents) -> dict[str, Any]:
    one: dict[str, Any] = documents["public/pages"]["example_page"]["sections"][0]["sentences"][0]
    return one


def says_nothing_in_one_language(documents: Documents) -> None:
    documents["public/pages"]["example_page"]["title"] = {"en": "An example", "es": " "}


def leaves_a_language_out(documents: Documents) -> None:
    documents["public/pages"]["example_page"]["lead"] = {"en": "Invented words."}


def translates_a_figure_wrongly(documents: Documents) -> None:
    statement(documents)["text"]["es"] = "Unos 50 mm."


def translates_a_gap_away(documents: Documents) -> None:
    statement(documents)["text"] = {"en": "Until {until}, wait 5 mm.", "es": "Espere 5 mm."}


def explains_what_nobody_says_plainly(documents: Documents) -> None:
    del documents["facts"]["ex_001"]["plain_statement"]


def bars_a_person_without_a_plain_word(documents: Documents) -> None:
    documents["screening/rules"]["example_rule"]["patient"] = "defer"


def sends_somebody_home_without_a_plain_word(documents: Documents) -> None:
    documents["session/incidents"] = {"example_incident": {"urgency_text": "Go at once."}}


def loses_a_date_in_plain_words(documents: Documents) -> None:
    documents["aftercare/phrases"]["example_phrase"]["text"] = "Drink something until {until}."


def brings_a_figure_of_its_own(documents: Documents) -> None:
    words = {"en": "Drink for 3 hours.", "es": "Beba durante 3 horas."}
    documents["aftercare/phrases"]["example_phrase"]["plain_text"] = words


def says_a_figure_of_nobody(documents: Documents) -> None:
    statement(documents)["text"] = {"en": "About 9 mm deep.", "es": "Unos 9 mm."}


def says_without_a_ground(documents: Documents) -> None:
    del statement(documents)["basis"]


def rests_on_a_missing_document(documents: Documents) -> None:
    statement(documents)["documents"] = ["evidence/reviews/nobody"]


def gates_today_with_what_lasts(documents: Documents) -> None:
    documents["screening/questions"]["diabetes"]["each_visit"] = True


def writes_a_problem_as_it_is_printed(documents: Documents) -> None:
    documents["screening/problem_names"]["nothing_to_say"]["names"]["M77"].append("Tennis elbow")


def calls_a_listed_code_harmless(documents: Documents) -> None:
    documents["screening/problem_names"]["nothing_to_say"]["names"]["Z33.1"] = ["pregnant state"]


def writes_a_name_as_it_is_printed(documents: Documents) -> None:
    documents["screening/medicine_names"]["nothing_to_say"]["names"]["examplol"].append("Example®")


def calls_a_name_of_a_class_harmless(documents: Documents) -> None:
    lists = documents["screening/medicine_names"]
    lists["a_class"] = {**lists["nothing_to_say"], "id": "a_class", "names_of": "example_condition"}
    documents["screening/drugs"] = {
        "example_condition": documents["screening/conditions"]["example_condition"]
    }


def writes_american(documents: Documents) -> None:
    documents["aftercare/phrases"]["example_phrase"]["text"] = "Look at the tumor."


def cites_without_a_title(documents: Documents) -> None:
    documents["citations"]["example-2020"]["title"] = " "


def cites_without_saying_how(documents: Documents) -> None:
    documents["citations"]["example-2020"]["read_as"] = "browsed"


def is_not_finished(documents: Documents) -> None:
    documents["aftercare/phrases"]["example_phrase"]["text"] = "TODO write this."


def is_not_finished_in_spanish(documents: Documents) -> None:
    statement(documents)["text"]["es"] = "TODO, unos 5 mm."


def has_no_full_stop(documents: Documents) -> None:
    documents["aftercare/phrases"]["example_phrase"]["text"] = "Drink something"


def has_stray_spaces(documents: Documents) -> None:
    documents["aftercare/phrases"]["example_phrase"]["text"] = "Drink  something."


def lacks_the_other_side(documents: Documents) -> None:
    del documents["regions"]["arm.front.left"]


def has_sides_that_differ(documents: Documents) -> None:
    documents["regions"]["arm.front.left"]["view"] = "posterior"


def has_a_side_that_contradicts_its_id(documents: Documents) -> None:
    documents["regions"]["arm.front.left"]["base_id"] = "arm.back"


def understates_its_hazard(documents: Documents) -> None:
    documents["muscles"]["example_muscle"]["hazard_level_max"] = "low"


def denies_the_lung_beside_it(documents: Documents) -> None:
    documents["muscles"]["example_muscle"]["pneumothorax_risk_level"] = "none"


def has_an_unknown_hazard_level(documents: Documents) -> None:
    documents["muscles"]["example_muscle"]["hazards"][0]["level"] = "enormous"


def ends_before_it_begins(documents: Documents) -> None:
    documents["screening/rules"]["example_rule"]["valid_to"] = "2026-10-01"


def says_not_from_when_it_holds(documents: Documents) -> None:
    del documents["aftercare/phrases"]["example_phrase"]["valid_from"]


def miswrites_a_code(documents: Documents) -> None:
    documents["screening/conditions"]["example_condition"]["icd10"] = ["33Z"]


def gives_a_share_in_percent(documents: Documents) -> None:
    documents["localisation/prevalence"]["pv001"]["share"] = 50


def lets_nobody_speak(documents: Documents) -> None:
    documents["conflicts"]["example_conflict"]["voices"] = [{"says": "Yes.", "sources": []}]


def gives_no_reason(documents: Documents) -> None:
    documents["conflicts"]["example_conflict"]["reason"] = ""


def answers_an_unknown_question(documents: Documents) -> None:
    documents["screening/conditions"]["example_condition"]["answers"] = ["lycanthropy"]


def names_a_conflict_that_nobody_wrote(documents: Documents) -> None:
    documents["aftercare/phrases"]["example_phrase"]["text"] = "The sources disagree (conflicts/dreams)."


def names_a_conflict_of_a_condition_that_nobody_wrote(documents: Documents) -> None:
    documents["evidence/conditions"]["example_ache"]["conflicts"] = ["dreams"]


def calls_itself_untried_beside_trials(documents: Documents) -> None:
    documents["evidence/conditions"]["example_ache"]["no_usable_trial"] = True


def has_no_diagnosis_and_nowhere_to_look(documents: Documents) -> None:
    ache = documents["evidence/conditions"]["example_ache"]
    ache.update(state="not_one_diagnosis", no_usable_trial=True)


def has_trials_and_shows_none(documents: Documents) -> None:
    documents["evidence/conditions"]["example_ache"]["figures"] = []


def found_nothing_and_shows_it(documents: Documents) -> None:
    documents["evidence/conditions"]["example_ache"].update(state="nothing_found", no_usable_trial=True)


def _ache(documents: Documents) -> Any:
    return documents["evidence/conditions"]["example_ache"]


def finds_a_figure_of_its_own(documents: Documents) -> None:
    _ache(documents)["plain"]["finding"][0]["text"] = {"en": "In 62 people.", "es": "En 62 personas."}


def answers_with_a_figure_of_its_own(documents: Documents) -> None:
    _ache(documents)["plain"]["answer"] = {"en": "By 62 points.", "es": "En 62 puntos."}


def tables_a_figure_of_its_own(documents: Documents) -> None:
    _ache(documents)["figures"][0]["plain"]["people"] = {"en": "62 people", "es": "62 personas"}


def draws_what_is_not_printed(documents: Documents) -> None:
    _ache(documents)["figures"][0]["plain"]["estimates"][0]["low"] = -1.8


def draws_a_value_beside_its_interval(documents: Documents) -> None:
    figure = _ache(documents)["figures"][0]
    figure["effect"] = "-3.8 (-3.1, -0.5)"
    figure["plain"]["result"] = {"en": "Lower", "es": "Menos"}
    figure["plain"]["estimates"][0].update(value=-3.8, low=-3.1, high=-0.5)


def draws_on_a_scale_of_its_own(documents: Documents) -> None:
    _ache(documents)["figures"][0]["plain"]["estimates"][0]["scale_top"] = 62.0


def is_surer_of_a_figure_than_the_record(documents: Documents) -> None:
    figure = _ache(documents)["figures"][0]
    figure["certainty"], figure["plain"]["certainty"] = "very low", "low"


def is_surer_than_the_record(documents: Documents) -> None:
    _ache(documents)["plain"]["certainty"] = "very_low"


def grades_what_nobody_tried(documents: Documents) -> None:
    _ache(documents).update(state="cases_only", no_usable_trial=True)
    _ache(documents)["plain"]["finding"].reverse()


def does_not_say_that_nobody_tried(documents: Documents) -> None:
    _ache(documents).update(state="cases_only", no_usable_trial=True)
    _ache(documents)["plain"]["certainty"] = "nothing_to_grade"


def calls_acupuncture_dry_needling(documents: Documents) -> None:
    figure = _ache(documents)["figures"][0]
    figure["modality"], figure["plain"]["estimates"] = "acupuncture", []


def draws_acupuncture(documents: Documents) -> None:
    figure = _ache(documents)["figures"][0]
    figure["modality"] = "acupuncture"
    figure["plain"]["compared"] = {"en": "Acupuncture", "es": "Acupuntura"}


def has_a_term_of_its_own(documents: Documents) -> None:
    _ache(documents)["plain"]["term"]["en"] = "another ache"


def says_one_thing_only(documents: Documents) -> None:
    _ache(documents)["plain"]["finding"].pop()


def cites_what_the_record_does_not(documents: Documents) -> None:
    other = {**documents["citations"]["example-2020"], "id": "other-2020"}
    documents["citations"]["other-2020"] = other
    _ache(documents)["plain"]["finding"][0]["sources"] = ["other-2020"]


def finds_on_a_missing_file(documents: Documents) -> None:
    _ache(documents)["plain"]["finding"][0]["documents"] = ["evidence/reviews/dreams"]


def keeps_a_conflict_to_itself(documents: Documents) -> None:
    _ache(documents)["plain"]["conflicts"] = []


def lets_one_side_speak(documents: Documents) -> None:
    _ache(documents)["plain"]["conflicts"][0]["voices"].pop()


def lets_somebody_unknown_speak(documents: Documents) -> None:
    del _ache(documents)["plain"]["conflicts"][0]["voices"][0]["sources"]


def calls_an_animal_figure_measured_in_people(documents: Documents) -> None:
    documents["mechanism/parameters"]["example_number"]["standing"] = "measured"


def calls_a_number_free_and_known(documents: Documents) -> None:
    documents["mechanism/parameters"]["example_number"]["standing"] = "free"


def gives_a_size_that_nobody_measured(documents: Documents) -> None:
    documents["mechanism/parameters"]["example_number"]["value"] = 16.0


def switches_what_is_not_there(documents: Documents) -> None:
    documents["mechanism/hypotheses"] = {
        "example_idea": {"id": "example_idea", "switches": ["dreams"], "sources": [{"key": "example-2020"}]}
    }


def bounds_by_a_mean(documents: Documents) -> None:
    documents["facts"]["ex_001"]["measurement"]["bound_kind"] = "depth_to_hazard_mean"


def takes_more_than_the_least(documents: Documents) -> None:
    documents["planning/depth"]["example_site"]["figures"][0]["value_mm"] = 15.0


def takes_a_strip_from_a_depth(documents: Documents) -> None:
    documents["planning/paths"]["example_muscle"]["strip"] = {"least_mm": 5.0, "fact": "ex_001"}


def forgets_a_point(documents: Documents) -> None:
    documents["planning/paths"]["example_muscle"]["points"] = []


def rules_out_what_the_muscle_has_not(documents: Documents) -> None:
    documents["planning/paths"]["example_muscle"]["points"][0]["not_here"][0]["hazards"] = ["kidney"]


BROKEN: tuple[tuple[str, Break, str], ...] = (
    ("K101", cites_an_unknown_source, FACT),
    ("K101", lists_an_unknown_source, "conflicts/example_conflict.toml"),
    ("K102", rests_on_an_unknown_fact, "aftercare/phrases/example_phrase.toml"),
    ("K103", has_another_id_than_its_file, FACT),
    ("K103", is_not_in_snake_case, "facts/Ex-001.toml"),
    ("K103", has_two_points_of_one_id, "muscles: example_muscle.tp1"),
    ("K103", names_a_place_without_dots, "public/places/Arm front.toml"),
    ("K104", measures_in_an_unknown_unit, FACT),
    ("K105", runs_from_high_to_low, FACT),
    ("K105", has_a_value_outside_its_range, FACT),
    ("K105", has_a_minimum_above_the_maximum, MUSCLE),
    ("K106", names_a_region_off_the_chart, MUSCLE),
    ("K107", names_an_unknown_muscle, "localisation/prevalence/pv001.toml"),
    ("K108", has_a_point_without_needling_region, MUSCLE),
    ("K108", has_a_point_without_pain, MUSCLE),
    ("K108", has_a_point_of_another_muscle, MUSCLE),
    ("K108", has_a_region_in_both_zones, MUSCLE),
    ("K109", has_a_rule_that_nothing_reaches, "screening/rules/lost_rule.toml"),
    ("K109", has_a_question_without_a_rule, "screening/questions/pregnant.toml"),
    ("K109", looks_at_an_unknown_question, "screening/rules/example_rule.toml"),
    ("K110", handles_a_code_in_two_ways, "screening/conditions/other_condition.toml"),
    ("K110", lists_and_excepts_a_code, "screening/conditions/example_condition.toml"),
    ("K111", is_reviewed_by_nobody, FACT),
    ("K111", names_a_reviewer_of_an_unreviewed_file, FACT),
    ("K111", was_reviewed_too_long_ago, FACT),
    ("K111", was_reviewed_in_the_future, FACT),
    ("K112", makes_a_forbidden_claim, "aftercare/phrases/example_phrase.toml"),
    ("K112", makes_a_forbidden_claim_in_a_fact, FACT),
    ("K113", rests_on_nothing, "aftercare/phrases/example_phrase.toml"),
    ("K113", is_a_fact_without_a_source, FACT),
    ("K114", shows_memory_as_seen, "screening/rules/example_rule.toml"),
    ("K114", calls_an_unread_source_seen, FACT),
    ("K114", lets_a_source_state_a_proposal, FACT),
    ("K115", lacks_a_question_of_the_contract, "screening/questions/pregnant.toml"),
    ("K115", has_a_symptom_that_the_contract_does_not_know, "aftercare/symptoms/itchy_nose.toml"),
    ("K116", ships_items_without_a_licence, "outcomes/ndi.toml"),
    ("K116", states_no_licence, "outcomes/ndi.toml"),
    ("K117", is_of_no_known_kind, "dreams/example.toml"),
    ("K117", lacks_a_key_of_its_kind, "aftercare/phrases/example_phrase.toml"),
    ("K112", makes_a_forbidden_claim_in_spanish, PAGE),
    ("K118", promises_in_spanish, PAGE),
    ("K118", says_safe, "aftercare/phrases/example_phrase.toml"),
    ("K118", promises_success, "screening/questions/pregnant.toml"),
    ("K119", writes_american, "aftercare/phrases/example_phrase.toml"),
    ("K120", cites_without_a_title, "citations/example-2020.toml"),
    ("K120", cites_without_saying_how, "citations/example-2020.toml"),
    ("K121", is_not_finished, "aftercare/phrases/example_phrase.toml"),
    ("K121", is_not_finished_in_spanish, PAGE),
    ("K121", has_no_full_stop, "aftercare/phrases/example_phrase.toml"),
    ("K121", has_stray_spaces, "aftercare/phrases/example_phrase.toml"),
    ("K122", lacks_the_other_side, "regions/arm.front"),
    ("K122", has_sides_that_differ, "regions/arm.front"),
    ("K122", has_a_side_that_contradicts_its_id, "regions/arm.front.left.toml"),
    ("K123", understates_its_hazard, MUSCLE),
    ("K123", denies_the_lung_beside_it, MUSCLE),
    ("K123", has_an_unknown_hazard_level, MUSCLE),
    ("K124", ends_before_it_begins, "screening/rules/example_rule.toml"),
    ("K124", says_not_from_when_it_holds, "aftercare/phrases/example_phrase.toml"),
    ("K125", miswrites_a_code, "screening/conditions/example_condition.toml"),
    ("K126", gives_a_share_in_percent, "localisation/prevalence/pv001.toml"),
    ("K127", lets_nobody_speak, "conflicts/example_conflict.toml"),
    ("K127", gives_no_reason, "conflicts/example_conflict.toml"),
    ("K128", answers_an_unknown_question, "screening/conditions/example_condition.toml"),
    ("K128", names_a_conflict_that_nobody_wrote, "aftercare/phrases/example_phrase.toml"),
    ("K128", names_a_conflict_of_a_condition_that_nobody_wrote, ACHE),
    ("K128", switches_what_is_not_there, "mechanism/hypotheses/example_idea.toml"),
    ("K129", does_not_recognise_a_code, FACT),
    ("K129", excepts_a_code_of_a_fact, FACT),
    ("K130", writes_a_name_as_it_is_printed, "screening/medicine_names/nothing_to_say.toml"),
    ("K130", calls_a_name_of_a_class_harmless, "screening/medicine_names/nothing_to_say.toml"),
    ("K131", writes_a_problem_as_it_is_printed, "screening/problem_names/nothing_to_say.toml"),
    ("K131", calls_a_listed_code_harmless, "screening/problem_names/nothing_to_say.toml"),
    ("K132", calls_itself_untried_beside_trials, ACHE),
    ("K132", has_no_diagnosis_and_nowhere_to_look, ACHE),
    ("K132", has_trials_and_shows_none, ACHE),
    ("K132", found_nothing_and_shows_it, ACHE),
    ("K133", bounds_by_a_mean, FACT),
    ("K133", takes_more_than_the_least, "planning/depth/example_site.toml"),
    ("K133", takes_a_strip_from_a_depth, PATH),
    ("K133", forgets_a_point, PATH),
    ("K133", rules_out_what_the_muscle_has_not, PATH),
    ("K137", gates_what_is_no_question, "screening/gates/example_gate.toml"),
    ("K137", gates_a_consent, "screening/gates/example_gate.toml"),
    ("K137", gates_a_question_twice, "screening/gates/other_gate.toml"),
    ("K137", gates_an_emergency, "screening/gates/example_gate.toml"),
    ("K137", gates_without_a_word, "screening/gates/example_gate.toml"),
    ("K137", gates_on_other_facts, "screening/gates/example_gate.toml"),
    ("K137", gates_today_with_what_lasts, "screening/gates/example_gate.toml"),
    ("K138", says_nothing_in_one_language, PAGE),
    ("K138", leaves_a_language_out, PAGE),
    ("K138", translates_a_figure_wrongly, PAGE),
    ("K138", translates_a_gap_away, PAGE),
    ("K139", says_a_figure_of_nobody, PAGE),
    ("K139", says_without_a_ground, PAGE),
    ("K139", rests_on_a_missing_document, PAGE),
    ("K140", calls_an_animal_figure_measured_in_people, NUMBER),
    ("K140", calls_a_number_free_and_known, NUMBER),
    ("K140", gives_a_size_that_nobody_measured, NUMBER),
    ("K141", finds_a_figure_of_its_own, f"{ACHE}: plain.finding[0]"),
    ("K141", answers_with_a_figure_of_its_own, f"{ACHE}: plain.answer"),
    ("K141", tables_a_figure_of_its_own, f"{ACHE}: figures[0].plain.people"),
    ("K141", draws_what_is_not_printed, f"{ACHE}: figures[0].plain"),
    ("K141", draws_a_value_beside_its_interval, f"{ACHE}: figures[0].plain"),
    ("K141", draws_on_a_scale_of_its_own, f"{ACHE}: figures[0].plain"),
    ("K141", is_surer_of_a_figure_than_the_record, f"{ACHE}: figures[0].plain.certainty"),
    ("K141", is_surer_than_the_record, f"{ACHE}: plain.certainty"),
    ("K141", grades_what_nobody_tried, f"{ACHE}: plain.certainty"),
    ("K141", does_not_say_that_nobody_tried, f"{ACHE}: plain.finding[0].text.es"),
    ("K141", calls_acupuncture_dry_needling, f"{ACHE}: figures[0].plain.compared"),
    ("K141", draws_acupuncture, f"{ACHE}: figures[0].plain"),
    ("K141", has_a_term_of_its_own, f"{ACHE}: plain.term.en"),
    ("K141", says_one_thing_only, f"{ACHE}: plain.finding"),
    ("K141", cites_what_the_record_does_not, f"{ACHE}: plain.finding[0]"),
    ("K141", finds_on_a_missing_file, f"{ACHE}: plain.finding[0]"),
    ("K141", keeps_a_conflict_to_itself, f"{ACHE}: plain.conflicts"),
    ("K141", lets_one_side_speak, f"{ACHE}: plain.conflicts[example_conflict]"),
    ("K141", lets_somebody_unknown_speak, f"{ACHE}: plain.conflicts[example_conflict]"),
    ("K143", names_a_place_off_the_chart_in_everyday_words, "public/places/arm.nowhere.toml"),
    ("K143", shows_a_muscle_off_the_atlas, "public/muscles/no_muscle.toml"),
    ("K143", shows_a_muscle_whose_place_has_no_everyday_name, SHOWN),
    ("K145", explains_what_nobody_says_plainly, FACT),
    ("K145", bars_a_person_without_a_plain_word, "screening/rules/example_rule.toml"),
    ("K145", sends_somebody_home_without_a_plain_word, "session/incidents/example_incident.toml"),
    ("K145", loses_a_date_in_plain_words, PHRASE),
    ("K145", brings_a_figure_of_its_own, PHRASE),
)
