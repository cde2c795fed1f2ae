package io.huiyin.figure;

import io.huiyin.shell.Language;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A code with its Chinese and English name. */
@JsonNaming(SnakeCaseStrategy.class)
public record Named(String code, String name, String nameEn) {

    public String in(Language language) {
        return language == Language.ZH ? name : nameEn;
    }
}
