package io.huiyin.listing;

import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;

/**
 * A field that a list can show and be filtered by.
 *
 * @param definition whose field it is, and whose code lists it names: the register's own, or of a view register that of its base
 * @param base true when a view register only shows it
 */
public record ListedField(Field field, Definition definition, boolean base) {

    public String name() {
        return field.name();
    }
}
