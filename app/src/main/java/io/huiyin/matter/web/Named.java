package io.huiyin.matter.web;

import io.huiyin.network.Unit;
import io.huiyin.register.Category;
import io.huiyin.shell.Language;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A code with its Chinese and English name. */
@JsonNaming(SnakeCaseStrategy.class)
public record Named(String code, String name, String nameEn) {

    public String in(Language language) {
        return language == Language.ZH ? name : nameEn;
    }

    static Named of(Unit unit) {
        return new Named(unit.code(), unit.name(), unit.nameEn());
    }

    static Named of(Category category) {
        return new Named(category.code(), category.name(), category.nameEn());
    }
}
