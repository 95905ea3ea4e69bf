"""What people type, and the passage of the real guidance that answers it: for the tests and for `make bench`.

Where two passages say the same, either will do; a question card counts as the passage it leads to.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple


class Wanted(NamedTuple):
    """A query and the anchors that answer it."""

    text: str
    anchors: tuple[str, ...]


def _wanted(text: str, *anchors: str) -> Wanted:
    return Wanted(text, anchors)


QUERIES: tuple[Wanted, ...] = (
    # asked as a question
    _wanted("can leukemia present as a lump", "suspect-limb", "suspect-palpable", "pitfall-misread", "answer"),
    _wanted("can leukemic cells infiltrate the soft tissue of the leg", "answer"),
    _wanted("can leukemia spread to muscle", "ilr-documented", "ilr-pattern", "answer"),
    _wanted("how common is myeloid sarcoma", "ms-frequency", "ms-prevalence"),
    _wanted("when should I suspect leukemia in a limb", "suspect-limb"),
    _wanted("what does it look like on MRI", "feature-t1"),
    _wanted("do I need a biopsy", "step-biopsy"),
    _wanted("is radiotherapy enough", "treatment-systemic", "treatment-radiotherapy"),
    _wanted("can it look like an abscess", "feature-gs-rim", "abscess-look"),
    _wanted("does everyone need a lumbar puncture", "step-lumbar-puncture", "disagree-lumbar-rare"),
    _wanted("can it come before leukemia is diagnosed", "suspect-later", "suspect-first"),
    _wanted("what is it mistaken for", "pitfall-misread"),
    _wanted("which markers should I ask for", "ms-markers", "step-panel", "step-immunochemistry"),
    _wanted("can imaging replace biopsy", "disagree-spare-yes", "disagree-spare-no", "step-biopsy"),
    _wanted("how is it treated", "treatment-systemic", "disagree-systemic-all"),
    _wanted("how reliable is PET", "disagree-pet-less", "disagree-pet-far", "feature-pet", "feature-pet-acute"),
    # a finding
    _wanted("T2 bright muscle", "feature-t2", "feature-ms-t2", "feature-t1", "feature-gs-t2"),
    _wanted("T1 dark", "feature-ms-t1", "feature-t1"),
    _wanted("rim enhancement", "feature-gs-rim", "pitfall-rim"),
    _wanted("homogeneous enhancement", "feature-enhancement", "feature-t1", "feature-plasmacytoma-enhancement"),
    _wanted("restricted diffusion", "feature-ms-diffusion"),
    _wanted("ADC", "feature-ms-diffusion"),
    _wanted("calf mass MRI", "mimic-plasmacytoma", "plasmacytoma-mri", "feature-plasmacytoma-t1"),
    _wanted("numb leg", "nerve-numbness", "step-nerve"),
    _wanted("swollen leg", "suspect-limb", "ilr-signs", "arthritis-joints"),
    _wanted("weak leg", "suspect-limb", "suspect-weakness", "nerve-weakness"),
    _wanted("palpable mass", "suspect-palpable", "suspect-limb"),
    _wanted("gluteal nodules", "pcl-case", "feature-pet-pcl"),
    _wanted("warm swollen joint", "arthritis-joints"),
    _wanted("thickened nerve", "feature-nerve-t2"),
    _wanted("diffuse infiltration of muscle", "ilr-pattern"),
    _wanted("thigh nodule in remission", "thigh-aml"),
    # a figure
    _wanted("44%", "ilr-sites"),
    _wanted("44 % extremities", "ilr-sites"),
    _wanted("5-7 %", "ms-frequency"),
    _wanted("<20 % blasts", "ms-blasts"),
    _wanted("20 Gy", "disagree-dose-middle"),
    _wanted("71.4 %", "disagree-pet-less", "feature-pet-acute", "step-rinse"),
    _wanted("13 of 15", "suspect-later"),
    _wanted("28.4 %", "ms-timing"),
    # a marker, an abbreviation
    _wanted("CD117", "ms-markers"),
    _wanted("CD56", "ms-cd56", "ms-markers"),
    _wanted("MPO positive", "ms-markers"),
    _wanted("lysozyme", "step-panel", "pitfall-sensitive"),
    _wanted("NPM1", "ms-npm1"),
    _wanted("PET", "disagree-pet-less"),
    _wanted("DVT", "mimic-thrombosis", "thrombosis-leukemia"),
    _wanted("LP", "step-lumbar-puncture", "disagree-lumbar-rare"),
    _wanted("CML thigh", "thigh-cml", "mimic-hematoma"),
    _wanted("PCL", "pcl-soft-tissue", "pcl-extramedullary", "pcl-case", "pcl-threshold", "pcl-imaging"),
    _wanted("HCL bone", "hcl-bone"),
    _wanted("FNA", "aspirate-look-alikes", "step-on-site"),
    _wanted("IHC", "step-immunochemistry", "pitfall-immunochemistry", "step-on-site"),
    _wanted("ELN", "treatment-eln"),
    _wanted("flow cytometry", "step-flow", "step-rinse", "step-aspirate"),
    # another word for it, another spelling
    _wanted("chloroma", "ms-frequency", "ms-definition"),
    _wanted("what is granulocytic sarcoma", "ms-definition", "ms-frequency"),
    _wanted("leukaemia swelling", "suspect-limb", "ilr-signs"),
    _wanted("haematoma", "mimic-hematoma"),
    _wanted("solid tumour", "pitfall-misread", "mimic-solid-tumor"),
    _wanted("blood clot leg", "mimic-thrombosis", "thrombosis-leukemia"),
    _wanted("radiation dose", "disagree-dose-middle", "disagree-dose-more", "disagree-dose-less"),
    _wanted("chemo alone", "disagree-systemic-all", "treatment-systemic"),
    _wanted("spinal tap", "step-lumbar-puncture", "disagree-lumbar-rare"),
    _wanted("cancer spread to muscle", "mimic-metastasis"),
    _wanted("infected muscle", "mimic-abscess"),
    _wanted("sciatica", "mimic-nerve", "step-nerve", "feature-nerve-t2", "nerve-pain"),
    # mistyped
    _wanted("cloroma", "ms-frequency", "ms-definition"),
    _wanted("leukemai swelling", "suspect-limb", "ilr-signs"),
    _wanted("plasmacytmoa", "mimic-plasmacytoma", "feature-plasmacytoma-t1", "plasmacytoma-mri"),
    _wanted("lumbar punture", "step-lumbar-puncture", "disagree-lumbar-rare"),
    _wanted("immunophenotpye", "ms-markers", "step-panel", "immunophenotype-1"),
    # some words
    _wanted("specimen handling", "pitfall-handling", "step-specimen"),
    _wanted("local treatment only", "treatment-systemic", "pitfall-local", "ms-systemic"),
    _wanted("core needle biopsy accuracy", "step-core"),
    _wanted("tell pathologist history", "step-history"),
    _wanted("lymphoglandular bodies", "pitfall-lymphoglandular", "lymphoma-bodies"),
    _wanted("prognosis extramedullary", "ms-prognosis"),
    _wanted("induction chemotherapy", "treatment-induction", "treatment-without"),
    _wanted("pyomyositis", "mimic-abscess"),
    _wanted("karyotype", "step-genetics"),
    _wanted("bone marrow negative", "step-follow-up"),
    _wanted("vincristine limb pain", "abscess-after-induction"),
    _wanted("ultrasound", "feature-children"),
)


class Recall(NamedTuple):
    """How many of the queries reach their passage first, and among the first three, 0 to 1; and which do not."""

    at_1: float
    at_3: float
    not_first: tuple[str, ...]
    not_in_three: tuple[str, ...]


def recall(anchors_of: Callable[[str], Iterable[str]]) -> Recall:
    """Recall over `QUERIES`; `anchors_of` gives the anchors that a query finds, best first."""
    found = {wanted: list(anchors_of(wanted.text)) for wanted in QUERIES}
    not_first = tuple(wanted.text for wanted, places in found.items() if not {*places[:1]} & {*wanted.anchors})
    not_in_three = tuple(wanted.text for wanted, places in found.items() if not {*places[:3]} & {*wanted.anchors})
    return Recall(1 - len(not_first) / len(QUERIES), 1 - len(not_in_three) / len(QUERIES), not_first, not_in_three)
