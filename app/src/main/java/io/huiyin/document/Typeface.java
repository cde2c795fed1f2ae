package io.huiyin.document;

import java.util.Arrays;
import java.util.List;

/** The letters that GB/T 9704-2012 asks for, under the names that offices have them by, and what stands in for each. */
enum Typeface {
    SONG_TITLE("方正小标宋简体", "FZXiaoBiaoSong-B05S,方正小标宋_GBK,华文中宋,STZhongsong,宋体", true),
    FANG_SONG("仿宋_GB2312", "仿宋,FangSong,FangSong_GB2312,STFangsong,Noto Serif CJK SC", false),
    HEI("黑体", "SimHei,STHeiti,Noto Sans CJK SC", true),
    SONG("宋体", "SimSun,STSong,Noto Serif CJK SC", false),
    LATIN("Times New Roman", "Liberation Serif,DejaVu Serif", false);

    private final String family;
    private final String alternatives;
    private final boolean bold;

    Typeface(String family, String alternatives, boolean bold) {
        this.family = family;
        this.alternatives = alternatives;
        this.bold = bold;
    }

    String family() {
        return family;
    }

    /** Separated by commas, the best first. */
    String alternatives() {
        return alternatives;
    }

    /** All names, the best first. */
    List<String> families() {
        return Arrays.asList((family + "," + alternatives).split(",", -1));
    }

    /** Whether the bold one of the font that the product brings stands in. */
    boolean isBold() {
        return bold;
    }
}
