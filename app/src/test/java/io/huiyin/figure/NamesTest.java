package io.huiyin.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.testing.HuiyinTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What waits on the home page is of many registers, each with categories of its own. */
@HuiyinTest
class NamesTest {

    @Autowired
    private Names names;

    @Test
    void aCategoryIsNamedAsItsOwnRegisterNamesIt() {
        assertThat(names.categoryIn("work_order", "supply-camera"))
                .isEqualTo(new Named("supply-camera", "公安视频监控供电", "Public-security cameras"));
        assertThat(names.categoryIn("hotline", "urban-street-lights").name()).isEqualTo("路灯不亮");
        assertThat(names.categoryIn("hotline", "no-such").nameEn()).isEqualTo("no-such");
    }
}
