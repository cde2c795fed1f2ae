package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            利农社区3号楼暖气不热，室温只有15度 | 利农社区3号楼暖气不热，室内温度15度     | true
            三号楼单元门口路灯坏了              | 路灯坏了，三号楼单元门口很黑            | true
            小区垃圾一周没有清运                | 一周没人清运小区垃圾，味道很大          | true
            暖气不热                            | 楼道灯不亮                              | false
            要求退还物业费                      | 物业费涨价没有公示                      | false
            水压低                              | 供热温度低                              | false
            """)
    void theSameThingInOtherWordsIsLikely(String one, String other, boolean likely) {
        int likeness = Likeness.of(one).with(Likeness.of(other));
        assertThat(likeness >= Likeness.LIKELY).as("%s", likeness).isEqualTo(likely);
    }

    @Property
    void itIsSymmetricAndWholeForItself(
            @ForAll @StringLength(max = 60) String one, @ForAll @StringLength(max = 60) String other) {
        int likeness = Likeness.of(one).with(Likeness.of(other));
        assertThat(likeness).isBetween(0, 100).isEqualTo(Likeness.of(other).with(Likeness.of(one)));
        assertThat(Likeness.of(one).with(Likeness.of(one))).isIn(0, 100);
    }
}
