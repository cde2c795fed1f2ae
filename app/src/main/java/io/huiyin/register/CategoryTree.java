package io.huiyin.register;

import io.huiyin.base.Limit;
import io.huiyin.base.Refused;
import io.huiyin.network.Pinyin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The categories of a register of matters: a tree of two levels. */
public final class CategoryTree {

    static final CategoryTree EMPTY = new CategoryTree(List.of());

    private static final Set<String> LEVELS = Set.of("city", "county", "street");

    private final Map<String, Category> byCode;
    private final List<Entry> entries;

    CategoryTree(Collection<Category> all) {
        byCode = all.stream()
                .collect(Collectors.toMap(
                        Category::code,
                        Function.identity(),
                        (one, other) -> {
                            throw new IllegalStateException("category " + one.code() + " is there twice");
                        },
                        LinkedHashMap::new));
        all.stream()
                .map(Category::parent)
                .filter(Objects::nonNull)
                .filter(parent -> !byCode.containsKey(parent))
                .findFirst()
                .ifPresent(parent -> {
                    throw new IllegalStateException("there is no category " + parent);
                });
        entries = all.stream().map(Entry::new).toList();
    }

    /** Reads a file that the product has. */
    static CategoryTree read(String file) {
        return new CategoryTree(
                Resources.lines(file).stream().map(CategoryTree::category).toList());
    }

    /** @throws Refused ({@code REGISTER-101}) when there is none */
    public Category category(String code) {
        return find(code).orElseThrow(() -> Refused.notFound("REGISTER-101", code));
    }

    public Optional<Category> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** The first-level category that it belongs to, or itself. */
    public Category top(String code) {
        Category category = category(code);
        return category.parent() == null ? category : top(category.parent());
    }

    public List<Category> listTop() {
        return byCode.values().stream().filter(Category::isTop).toList();
    }

    public List<Category> list() {
        return List.copyOf(byCode.values());
    }

    public List<Category> children(String code) {
        return byCode.values().stream()
                .filter(category -> code.equals(category.parent()))
                .toList();
    }

    /** Those that one files a matter under, by a part of the name, by pinyin or its initials; the best fits first. */
    public List<Category> search(String q, int limit) {
        String typed = compact(q);
        record Ranked(int rank, Category category) {}
        return entries.stream()
                .filter(entry -> !entry.category.isTop())
                .map(entry -> new Ranked(entry.rank(typed, topEntry(entry.category)), entry.category))
                .filter(ranked -> ranked.rank < Entry.NO_FIT)
                .sorted(Comparator.comparingInt(Ranked::rank))
                .limit(limit)
                .map(Ranked::category)
                .toList();
    }

    private @Nullable Entry topEntry(Category category) {
        return entries.stream()
                .filter(entry -> entry.category.code().equals(category.parent()))
                .findFirst()
                .orElse(null);
    }

    /** A category and how it is typed. */
    private record Entry(Category category, String name, String english, String pinyin, String initials) {

        static final int NO_FIT = 9;

        Entry(Category category) {
            this(
                    category,
                    compact(category.name()),
                    compact(category.nameEn()),
                    Pinyin.of(category.name()),
                    Pinyin.initials(category.name()));
        }

        int rank(String typed, @Nullable Entry top) {
            if (typed.isEmpty() || name.equals(typed) || category.code().equals(typed)) {
                return 0;
            }
            if (name.startsWith(typed)) {
                return 1;
            }
            if (initials.startsWith(typed) || pinyin.startsWith(typed) || english.startsWith(typed)) {
                return 2;
            }
            if (name.contains(typed)) {
                return 3;
            }
            if (initials.contains(typed)
                    || pinyin.contains(typed)
                    || english.contains(typed)
                    || category.code().startsWith(typed)) {
                return 4;
            }
            return top != null && top.rank(typed, null) < NO_FIT ? 5 : NO_FIT;
        }
    }

    private static String compact(String text) {
        return text.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
    }

    private static Category category(Resources.Line row) {
        String code = row.text("code");
        String level = row.text("level");
        if (!LEVELS.contains(level)) {
            throw new IllegalStateException("category " + code + ": level " + level + " is none of " + LEVELS);
        }
        return new Category(
                code,
                emptyToNull(row.text("parent")),
                row.text("name"),
                row.text("name_en"),
                emptyToNull(row.text("line")),
                level,
                row.text("kind"),
                new Limit(
                        Integer.parseInt(row.text("limit")),
                        Limit.Unit.valueOf(row.text("limit_unit").toUpperCase(Locale.ROOT))),
                Boolean.parseBoolean(row.text("urgent")),
                helpers(code, row.optional("helpers")));
    }

    private static List<Category.Helper> helpers(String code, String text) {
        List<Category.Helper> helpers = text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split("\\|")).map(Category.Helper::read).toList();
        if (helpers.size() > Category.HELPERS_MAX) {
            throw new IllegalStateException("category " + code + " has more than " + Category.HELPERS_MAX + " helpers");
        }
        return helpers;
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Codes of the categories that one files a matter under. */
    public List<String> codes() {
        List<String> codes = new ArrayList<>();
        entries.stream().filter(entry -> !entry.category.isTop()).forEach(entry -> codes.add(entry.category.code()));
        return codes;
    }
}
