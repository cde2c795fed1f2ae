package io.huiyin.register;

import io.huiyin.base.ProductFiles;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The categories of each register of matters. They are data of the product; a definition names the file. */
@Component
public class Categories {

    /** Of the hotline. */
    public static final String HOTLINE = "registers/hotline-categories.csv";

    private final SingletonSupplier<Definitions> definitions;
    private final Map<String, CategoryTree> read = new ConcurrentHashMap<>();

    Categories(ObjectProvider<Definitions> definitions) {
        this.definitions = SingletonSupplier.of(definitions::getObject);
    }

    /**
     * As the definition in force says.
     *
     * @throws io.huiyin.base.Refused {@code DEFINITION-101} when there is no such register
     */
    public CategoryTree of(String register) {
        return of(definitions.obtain().definition(register));
    }

    /** Empty when the definition has none. */
    public CategoryTree of(Definition definition) {
        return file(definition.categories());
    }

    /** Empty when the product has no such file. */
    public CategoryTree file(@Nullable String file) {
        return file == null ? CategoryTree.EMPTY : read.computeIfAbsent(file, Categories::tree);
    }

    private static CategoryTree tree(String file) {
        return ProductFiles.exists(file) ? CategoryTree.read(file) : CategoryTree.EMPTY;
    }
}
