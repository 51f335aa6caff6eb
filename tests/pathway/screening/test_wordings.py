"""The ordinary wordings of what the contraindications and red flags code: English, US and SNOMED displays."""

from __future__ import annotations

import pytest

from drypoint.knowledge import load
from drypoint.pathway.screening import FindingStanding, Verdict
from drypoint.terms import Decision
from tests.pathway.screening.people import answered, rules, screened, well

KNOWLEDGE = load()

EMERGENCIES = (
    "Unstable angina",
    "Myocardial infarction",
    "myocardial infarction acute",
    "Acute ST segment elevation myocardial infarction (disorder)",
    "Respiratory distress (finding)",
    "Acute respiratory distress syndrome",
    "Acute respiratory failure",
    "Hemoptysis (finding)",
    "Pulmonary embolism",
    "Septic shock",
    "Cardiogenic shock",
    "Cerebral infarction",
    "Acute coronary syndrome",
)

WORDINGS = """
bleeding_disorder: vWD | Haemophilia A | Hemophilia | Hereditary factor VIII deficiency
bleeding_disorder: Idiopathic thrombocytopenic purpura | Disseminated intravascular coagulation
bleeding_disorder: Purpura | Coagulation defect, unspecified
low_platelets: ITP | Idiopathic thrombocytopenic purpura | Thrombocytopenia | Low platelet count
cancer: CLL | Chronic lymphocytic leukemia | Malignant melanoma | Non-small cell carcinoma of lung
cancer: DCIS | Hodgkin disease
cancer_history: Radiotherapy to chest | Personal history of irradiation | Metastasis to bone
immunocompromised: History of renal transplant (situation) | Transplant of kidney
immunocompromised: Kidney transplant status | HIV disease | Neutropenia | Acquired absence of spleen
immunocompromised: Agranulocytosis | Immunodeficiency due to drugs
lung_disease: Chronic obstructive bronchitis (disorder) | COPD | Pulmonary emphysema (disorder)
lung_disease: Simple chronic bronchitis | Respiratory tuberculosis | TB | Acquired absence of lung
lung_disease: Pneumonia
previous_pneumothorax: Spontaneous pneumothorax
diabetes: Type 2 diabetes mellitus with hypoglycemia | T2DM | Diabetic peripheral angiopathy
vascular_disease: Atherosclerosis of native arteries of extremities
vascular_disease: Varicose veins of lower extremities | Phlebitis and thrombophlebitis
vascular_disease: Peripheral vascular disease | Aneurysm of aorta | DVT | PAD
unstable_heart_disease: Heart failure | New onset AF | Paroxysmal tachycardia
unstable_heart_disease: Cardiomyopathy | Aortocoronary bypass graft present | Cardiac arrhythmia
heart_valve_disease: Nonrheumatic mitral valve disorder | Acute endocarditis | Prosthetic heart valve
pacemaker_or_stimulator: Cardiac pacemaker in situ | Automatic implantable cardiac defibrillator in situ
pacemaker_or_stimulator: Insulin pump | Neurostimulator present
joint_replacement: Prosthetic hip joint in situ | Artificial knee joint | Total hip arthroplasty
joint_replacement: Infected joint prosthesis
implant: Internal fixation device in situ | Fusion of spine | Orthopedic hardware
breast_implant: Presence of breast implant | Silicone breast prosthesis
spinal_surgery: Postlaminectomy syndrome | Spina bifida | Arthrodesis status spine fusion of spine
chest_deformity: Kyphosis | Scoliosis deformity of spine | Pectus excavatum | Pigeon chest
chest_deformity: Ehlers-Danlos syndrome | Marfan syndrome
kidney_disease: AV fistula left arm | Chronic renal impairment | ESRD | Chronic kidney disease stage 3
liver_cirrhosis: Alcoholic cirrhosis of liver
broken_skin: wound | Varicose ulcer | Pressure ulcer of heel | Radiation dermatitis | Venous leg ulcer
broken_skin: Dermatitis
skin_disease: Psoriasis | Atopic eczema
scar_tattoo_or_mole: Scar | Keloid | Tattoo | Mole | Nevus
local_infection: Cellulitis of leg | Cutaneous abscess | Pyogenic arthritis | Osteomyelitis
local_infection: Herpes simplex | Tinea pedis | Necrotizing fasciitis | Infection following a procedure
local_infection: Surgical site infection
lymphoedema: Postmastectomy lymphedema syndrome | Hereditary lymphoedema
fainting_history: anxiety | Syncope and collapse | Orthostatic hypotension
fainting_history: Generalized anxiety disorder
psychological_distress: PTSD | Generalized anxiety disorder
needle_phobia: Fear of injections | Needle phobia
understands_treatment: Vascular dementia | Delirium | Disorientation | Alzheimer disease
understands_treatment: Mental retardation | Altered mental status
can_communicate: Aphasia
frail: Age-related physical debility | Cachexia | Repeated falls | Sarcopenia
neuropathy: Polyneuropathy | Hereditary and idiopathic neuropathy | Diabetic polyneuropathy
hyperalgesia: Hyperesthesia | Complex regional pain syndrome | Fibromyalgia
hypothyroidism: Hypothyroidism | Autoimmune thyroiditis
rheumatoid_arthritis: Rheumatoid arthritis
epilepsy: Epilepsy | Convulsions
pregnant: Pregnant state | Supervision of high risk pregnancy | 20 weeks of gestation
blood_borne_virus: Chronic viral hepatitis B | HIV positive | Hepatitis C
intoxicated: Alcohol intoxication
recent_fracture: Pathological fracture | Collapsed vertebra | Osteoporotic fracture
chest_pain_or_breathlessness: Shortness of breath | Precordial pain
bladder_or_bowel_change: Cauda equina syndrome
unexplained_weight_loss: Abnormal weight loss
unexplained_fever: Fever, unspecified
anticoagulant: Long-term (current) use of anticoagulants | Heparin-induced thrombocytopenia
antiplatelet: Long-term (current) use of aspirin | Long-term (current) use of antiplatelets
immunosuppressant: Long-term (current) use of steroids | Immunosuppressive therapy | on chemo
implant: ORIF ankle | K-wire | PICC line | rods in spine | CGM
cancer: lung ca | Ca breast 2025 | prostate ca | mets to spine
tumour_at_site: BCC left cheek | mets to spine
epilepsy: epileptic | fits
needle_phobia: scared of needles
can_communicate: needs interpreter | Does not speak English
sudden_onset: carotid dissection | dissection of vertebral artery
heart_valve_disease: MVR
unstable_heart_disease: CCF | HOCM
loss_of_sensation: numb left foot
chest_deformity: hEDS | pectus
hot_swollen_joint: hot swollen knee
pacemaker_or_stimulator: PPM
rheumatoid_arthritis: RA
fever_or_systemic_infection: covid
psychological_distress: panic attacks
"""

ASKS = """
acute_illness: ?PE | query PE
bladder_or_bowel_change: incontinence | Stress incontinence
tumour_at_site: tumour | lump in neck | Neoplasm of thigh
unstable_heart_disease: AF | Atrial fibrillation | PAF
"""


def pairs(table: str) -> list[tuple[str, str]]:
    """Return each wording of a table with its question."""
    rows = (line.split(": ") for line in table.strip().splitlines())
    return [(question, text) for question, texts in rows for text in texts.split(" | ")]


@pytest.mark.parametrize("text", EMERGENCIES)
def test_an_emergency_in_words_is_one(text: str) -> None:
    verdict = screened(well(KNOWLEDGE, conditions=[{"text": text}]), KNOWLEDGE)

    assert verdict.decision is Decision.EMERGENCY
    assert "medical_emergency" in rules(verdict) or "acute_illness" in rules(verdict)


def test_a_heart_attack_by_its_snomed_code_is_an_emergency() -> None:
    entry = {"system": "snomed", "code": "401303003"}

    assert screened(well(KNOWLEDGE, conditions=[entry]), KNOWLEDGE).decision is Decision.EMERGENCY


def test_an_ordinary_wording_speaks_against_a_calm_answer() -> None:
    verdicts = {
        (question, text): screened(well(KNOWLEDGE, conditions=[{"text": text}]), KNOWLEDGE)
        for question, text in pairs(WORDINGS)
    }

    assert [pair for pair, verdict in verdicts.items() if pair[0] not in contradicted(verdict)] == []
    assert [pair for pair, verdict in verdicts.items() if verdict.unrecognised] == []


def contradicted(verdict: Verdict) -> set[str]:
    """Return the questions whose answer is not what the record says."""
    return {
        name
        for finding in verdict.findings
        if finding.rule == "answer_contradicts_record"
        for name in finding.because
    }


@pytest.mark.parametrize(("question", "text"), pairs(ASKS))
def test_a_wording_that_may_mean_it_asks(question: str, text: str) -> None:
    silent = answered(well(KNOWLEDGE, conditions=[{"text": text}]), question, None)

    verdict = screened(silent, KNOWLEDGE)

    assert verdict.ask == (question,)
    assert {finding.standing for finding in verdict.findings if finding.evidence} == {
        FindingStanding.TO_CONFIRM
    }


@pytest.mark.parametrize(
    "text",
    [
        "Long covid",
        "COVID-19 vaccination",
        "Tumour marker normal",
        "Febrile convulsion",
        "Non-epileptic seizure",
    ],
)
def test_what_only_sounds_like_it_changes_nothing(text: str) -> None:
    verdict = screened(well(KNOWLEDGE, conditions=[{"text": text}]), KNOWLEDGE)

    assert verdict.decision is Decision.PROCEED
    assert [item.did_you_mean for item in verdict.unrecognised] == [""]


def test_a_wound_infection_after_an_operation_never_stays_unseen() -> None:
    verdict = screened(well(KNOWLEDGE, conditions=[{"system": "icd-10", "code": "T81.4"}]), KNOWLEDGE)

    assert {"local_infection", "answer_contradicts_record"} <= rules(verdict)
    assert verdict.decision.rank >= Decision.ASK.rank


@pytest.mark.parametrize("text", ["metal", "Metals", "Nickel sulfate"])
def test_an_allergy_to_metal_is_found(text: str) -> None:
    verdict = screened(well(KNOWLEDGE, allergies=[{"text": text}]), KNOWLEDGE)

    assert "metal_allergy_needle" in rules(verdict)


@pytest.mark.parametrize(
    "text",
    [
        "myasthenia gravis",
        "Osteoporotic fracture",
        "Aortic stenosis, non-rheumatic",
        "Contusion of knee",
        "Concussion",
        "Lives in foster care",
        "Fasting glucose",
        "Mobility aid",
    ],
)
def test_another_word_is_no_near_miss(text: str) -> None:
    verdict = screened(well(KNOWLEDGE, conditions=[{"text": text}]), KNOWLEDGE)

    assert "near_miss" not in rules(verdict)


MEDICINES = """
anticoagulant: parnaparin | ethyl biscoumacetate | tioclomarol | sulodexide | desirudin | anistreplase
immunosuppressant: ozanimod | Zeposia | siponimod | Mayzent | deucravacitinib | Sotyktu | brodalumab
immunosuppressant: tildrakizumab | eculizumab | anifrolumab | basiliximab | apremilast | Otezla
immunosuppressant: hydrocortisone 10 mg tablets | Thymoglobulin | ponesimod | bimekizumab | mirikizumab
immunosuppressant: satralizumab | inebilizumab | voclosporin | ravulizumab | fludrocortisone
immunosuppressant: MTX 10 mg weekly | AZA | MMF | 6-MP | CsA | Yusimry | Zymfentra | Tyenne | Wezlana
antiplatelet: acide acétylsalicylique | Ácido acetilsalicílico | Acetylsalicylsäure | Aspirin75mg
anticoagulant: apixaban5mg tablets | war\u00adfarin | war\u200bfarin | bloodthinner | ELİQUİS | Coumadin™
antiplatelet: Yosprala | Resprin | Anopyrin | carbasalate calcium | epoprostenol | selexipag | beraprost
"""


def test_a_medicine_of_the_class_is_known_by_name() -> None:
    verdicts = {
        (question, text): screened(well(KNOWLEDGE, medications=[{"text": text}]), KNOWLEDGE)
        for question, text in pairs(MEDICINES)
    }

    assert [pair for pair, verdict in verdicts.items() if pair[0] not in reasons(verdict)] == []
    assert [pair for pair, verdict in verdicts.items() if verdict.unrecognised] == []


def reasons(verdict: Verdict) -> set[str]:
    return {name for finding in verdict.findings for name in finding.because}


def test_one_brand_of_aspirin_is_not_two_antiplatelets() -> None:
    verdict = screened(
        well(KNOWLEDGE, medications=[{"text": "Yosprala (aspirin with omeprazole)"}]), KNOWLEDGE
    )

    assert "two_antiplatelets" not in rules(verdict)


def test_aspirin_with_another_painkiller_is_known_by_its_code() -> None:
    verdict = screened(well(KNOWLEDGE, medications=[{"system": "atc", "code": "N02BA51"}]), KNOWLEDGE)

    assert "antiplatelet" in rules(verdict)


@pytest.mark.parametrize("text", ["steroids", "Steroid tablets", "Entocort CR 3 mg", "Budesonide capsules"])
def test_a_steroid_of_which_little_is_said_asks(text: str) -> None:
    document = answered(well(KNOWLEDGE, medications=[{"text": text}]), "immunosuppressant", None)

    assert screened(document, KNOWLEDGE).ask == ("immunosuppressant",)


def test_a_cream_of_hydrocortisone_only_asks() -> None:
    verdict = screened(well(KNOWLEDGE, medications=[{"text": "Hydrocortisone 1 % cream"}]), KNOWLEDGE)

    assert verdict.decision is Decision.PROCEED
    assert verdict.set_aside


def test_an_infection_after_an_operation_speaks_of_the_operation_too() -> None:
    entry = {"text": "Infection following a procedure", "on": "2026-11-10"}

    verdict = screened(well(KNOWLEDGE, conditions=[entry]), KNOWLEDGE)

    assert {"recent_surgery", "local_infection"} <= rules(verdict)
