package io.huiyin.register.web;

import io.huiyin.base.Access;
import io.huiyin.register.Categories;
import io.huiyin.register.Category;
import io.huiyin.register.CategoryTree;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Messages;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Categories of registers of matters: by API, and for the field in which one chooses by typing. */
@RestController
class CategoryPicker {

    private static final int SHOWN = 12;

    private final Categories categories;
    private final Access access;
    private final Bundles bundles;

    CategoryPicker(Categories categories, Access access, Bundles bundles) {
        this.categories = categories;
        this.access = access;
        this.bundles = bundles;
    }

    /** What the field's list shows of a category; {@code value} is its code. */
    record Choice(String value, String text, String path, String note) {}

    record Choices(List<Choice> items) {}

    @GetMapping("/pick/categories")
    Choices pick(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "hotline") String register) {
        access.actor();
        CategoryTree tree = categories.of(register);
        Messages m = bundles.current();
        Locale locale = m.language().locale();
        return new Choices(tree.search(q, SHOWN).stream()
                .map(category -> new Choice(
                        category.code(),
                        category.displayName(locale),
                        tree.top(category.code()).displayName(locale),
                        limit(category, m)))
                .toList());
    }

    private static String limit(Category category, Messages m) {
        return m.t(
                switch (category.limit().unit()) {
                    case WORKING_DAYS -> "register.limit.working_days";
                    case CALENDAR_DAYS ->
                        category.limit().amount() == 0 ? "register.limit.same_day" : "register.limit.calendar_days";
                    case WORKING_HOURS -> "register.limit.working_hours";
                    case HOURS -> "register.limit.hours";
                },
                category.limit().amount());
    }

    /** A category; {@code limit} is the time to reply, in {@code limit_unit}. */
    @JsonNaming(SnakeCaseStrategy.class)
    record View(
            String code,
            @Nullable String parent,
            String name,
            String nameEn,
            @Nullable String line,
            String level,
            String kind,
            int limit,
            String limitUnit,
            boolean urgent) {}

    record Views(List<View> items, int total) {}

    /** The whole tree, parents before children. */
    @GetMapping("/api/v1/registers/{register}/categories")
    Views list(@PathVariable String register) {
        access.actor();
        List<View> all = categories.of(register).list().stream()
                .map(CategoryPicker::view)
                .toList();
        return new Views(all, all.size());
    }

    private static View view(Category category) {
        return new View(
                category.code(),
                category.parent(),
                category.name(),
                category.nameEn(),
                category.line(),
                category.level(),
                category.kind(),
                category.limit().amount(),
                category.limit().unit().name().toLowerCase(Locale.ROOT),
                category.urgent());
    }
}
