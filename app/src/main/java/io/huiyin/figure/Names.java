package io.huiyin.figure;

import io.huiyin.base.Paths;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.register.Categories;
import io.huiyin.register.CategoryTree;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Names of what figures and reports tell apart; a code without a name stands for itself. */
@Component
public final class Names {

    private static final String CHANNEL = "matter.channel.";

    private final Network network;
    private final Categories categories;
    private final Bundles bundles;

    Names(Network network, Categories categories, Bundles bundles) {
        this.network = network;
        this.categories = categories;
        this.bundles = bundles;
    }

    public Named unit(Unit unit) {
        return new Named(unit.code(), unit.name(), unit.nameEn());
    }

    public Named unit(String code) {
        return network.findUnit(code).map(this::unit).orElseGet(() -> new Named(code, code, code));
    }

    /** The unit of that path. */
    public Named unitAt(String path) {
        return network.findAt(path).map(this::unit).orElseGet(() -> unit(lastCode(path)));
    }

    /** Of the hotline. */
    public Named category(String code) {
        return category(Categories.HOTLINE, code);
    }

    /** Of another register, as its definition in force says. */
    public Named categoryIn(String register, String code) {
        return named(categories.of(register), code);
    }

    /** @param file of the categories; null when there are none */
    public Named category(@Nullable String file, String code) {
        return named(categories.file(file), code);
    }

    private static Named named(CategoryTree tree, String code) {
        return tree.find(code)
                .map(category -> new Named(code, category.name(), category.nameEn()))
                .orElseGet(() -> new Named(code, code, code));
    }

    public Named channel(String code) {
        return new Named(
                code,
                bundles.of(Language.ZH).t(CHANNEL + code),
                bundles.of(Language.EN).t(CHANNEL + code));
    }

    private static String lastCode(String path) {
        String parent = Paths.ancestor(path, Paths.depth(path) - 1);
        return path.substring(parent.length(), path.length() - 1);
    }
}
