package io.huiyin.advice;

import io.huiyin.figure.Value;
import java.math.BigDecimal;

/** What a name in a text stands for. */
public sealed interface Word {

    record Count(long count) implements Word {}

    /** To one place. */
    record Mean(BigDecimal mean) implements Word {}

    /** Of a figure: a share, or a number. */
    record Came(Value value) implements Word {}

    /** @param path of a unit */
    record At(String path) implements Word {}

    /** @param code of a category */
    record Category(String code) implements Word {}
}
