package io.huiyin.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.ProductFiles;
import io.huiyin.definition.DefinitionReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The categories that ship: two levels, each second one with a line of business that a city has a body for. */
class ShippedCategoriesTest {

    @ParameterizedTest
    @ValueSource(strings = {"hotline", "audit_problem", "work_order", "deputy_suggestion", "hazard"})
    void everyCategoryHasSomebodyWhoAnswersForIt(String register) {
        String file = DefinitionReader.read(ProductFiles.text("registers/" + register + ".yaml"))
                .categories();
        CategoryTree tree = CategoryTree.read(String.valueOf(file));
        assertThat(tree.listTop()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(tree.codes()).hasSizeGreaterThanOrEqualTo(15);
        assertThat(tree.list().stream().filter(category -> !category.isTop()))
                .allSatisfy(category ->
                        assertThat(tree.top(category.code()).isTop()).isTrue());
    }
}
