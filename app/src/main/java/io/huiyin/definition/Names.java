package io.huiyin.definition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which names a register, a field and a code may have, and the columns that follow from a field's name. */
final class Names {

    static final int REGISTER = 30;
    static final int FIELD = 41;
    /** PostgreSQL cuts longer names off. */
    static final int TABLE = 63;

    /** Words of every record: lists sort by some of them, views refer by the last. */
    static final Set<String> SYSTEM =
            Set.of("id", "number", "version", "scope", "seq", "struck", "added", "changed", "source");

    /** Tables of the product that can be imported like registers. */
    static final Set<String> PRODUCT = Set.of("unit", "duty");

    /**
     * Words that SQL keeps for itself (PostgreSQL's reserved ones and those that begin a statement), but for {@code begin} and
     * {@code end}, which every second ledger needs. No name of a definition reaches SQL bare; these are refused so that none ever has to be quoted.
     */
    private static final Set<String> SQL = words("""
            all alter analyse analyze and any array as asc asymmetric authorization between binary both by call case cast check
            collate collation column commit concurrently constraint create cross current_catalog current_date current_role current_schema
            current_time current_timestamp current_user database default deferrable delete desc distinct do drop else except execute exists
            false fetch for foreign freeze from full grant group having ilike in index initially inner insert intersect into is isnull join
            lateral leading left like limit localtime localtimestamp merge natural not notnull null offset on only or order outer overlaps
            placing primary references returning revoke right rollback schema select session_user set similar some symmetric table
            tablesample then to trailing trigger true truncate union unique update user using values variadic verbose view when where
            window with""");

    private static final Set<String> SCRIPT = Set.of("constructor", "prototype", "__proto__");

    private Names() {}

    /** The name is whole, short enough and free for use; a fault at {@code path} says why it is not. */
    static void check(String name, int most, String path, Faults faults) {
        if (name.length() > most) {
            faults.add(path, Suggestions.say("name", most), "name-long", name, name.length(), most);
        } else if (SQL.contains(name) || SCRIPT.contains(name)) {
            faults.add(path, Suggestions.mean("the_" + name.replaceAll("^_+|_+$", "")), "name-reserved", name);
        } else if (!name.matches("[a-z][a-z0-9_]*")) {
            String mended = mended(name);
            faults.add(path, mended.isEmpty() ? Suggestions.say("name", most) : Suggestions.mean(mended), "name", name);
        }
    }

    private static String mended(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^[_0-9]+|_+$", "");
    }

    /** Names of the columns that a field's values lie in, without the prefix that all have, and those it takes in a spreadsheet. */
    static List<String> columns(Field field) {
        String name = field.name();
        if (field.isConfidential()) {
            return List.of(name, name + "_cipher", name + "_hash");
        }
        return switch (field.type()) {
            case FieldType.Unit _ -> List.of(name, name + "_path");
            case FieldType.Place _ -> {
                List<String> columns = new ArrayList<>();
                columns.add(name);
                Stream.of("path", "address", "lon", "lat", "longitude", "latitude")
                        .forEach(part -> columns.add(name + "_" + part));
                yield columns;
            }
            default -> List.of(name);
        };
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }
}
