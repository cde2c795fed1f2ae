package io.huiyin.figure;

/** Which of the records behind a share: those of its part, or of the whole. */
public enum Behind {
    PART,
    WHOLE
}
