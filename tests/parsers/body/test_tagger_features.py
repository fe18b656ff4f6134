"""The features are those that underthesea works out itself, so that its model gives the same tags."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from underthesea import pos_tag
from underthesea.pipeline.pos_tag.model_crf import CRFPOSTagPredictor
from underthesea.pipeline.pos_tag.tagged_feature import text_istitle

from parsers.body.tagger_features import features_of, read_template
from parsers.body.verb_tagger import tagged

WORDS = st.lists(st.sampled_from(["tu sửa", "Hà Nội", "các", "15", "UBND", "-", "Ông Lê", "(", "đoạn"]), max_size=6)


@settings(deadline=None)
@given(WORDS)
def test_the_package_works_out_the_same(words: list[str]) -> None:
    predictor = CRFPOSTagPredictor.Instance()  # type: ignore[attr-defined]
    templates = [read_template(text) for text in predictor.transformer.template]
    own = predictor.transformer.sentence2features([(word, "X") for word in words])
    assert features_of(words, templates, text_istitle) == own


@pytest.mark.parametrize(
    "text",
    [
        "tu sửa các đoạn bờ bao bị sạt lở tại xã Tân Phú",
        "nguồn kinh phí thực hiện từ ngân sách",
        "15 bộ bàn ghế (loại A) cho các phòng học mới.",
        "vớt",
    ],
)
def test_so_its_tags_are_the_same(text: str) -> None:
    assert tagged(text) == pos_tag(text)  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("text", ["T[0].isdigit[2]", "T[0,1].lower", "U[0]", ""])
def test_templates_of_another_kind_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="another version"):
        read_template(text)
