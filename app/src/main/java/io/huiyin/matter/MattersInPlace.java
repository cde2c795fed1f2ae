package io.huiyin.matter;

import io.huiyin.base.ProductFiles;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.LiveMatters;
import io.huiyin.network.Network;
import io.huiyin.register.Categories;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether live matters have a place in a new version of a register's definition. Each stays pinned to the version it was taken in by. */
@Component
class MattersInPlace implements LiveMatters {

    private static final String FROM =
            " from matter where closed_at is null and register = :register and (state <> all(:states)"
                    + " or (cardinality(:channels::text[]) > 0 and channel <> all(:channels)) or category <> all(:categories)"
                    + " or (cardinality(:outcomes::text[]) > 0 and outcome <> all(:outcomes)))";

    private final JdbcClient sql;
    private final Categories categories;
    private final MatterRegisters registers;
    private final Definitions definitions;
    private final Network network;

    MattersInPlace(
            JdbcClient sql,
            Categories categories,
            MatterRegisters registers,
            Definitions definitions,
            Network network) {
        this.sql = sql;
        this.categories = categories;
        this.registers = registers;
        this.definitions = definitions;
        this.network = network;
    }

    /** What a version knows of each of the four. */
    private record Known(List<String> states, List<String> channels, List<String> categories, List<String> outcomes) {

        List<String> of(String field) {
            return switch (field) {
                case "state" -> states;
                case "channel" -> channels;
                case "category" -> categories;
                default -> outcomes;
            };
        }
    }

    @Override
    public Found misplaced(Definition next, int most) {
        Known known = new Known(
                states(next), next.codes("channel"), categories.of(next).codes(), next.codes("outcome"));
        long count = statement("select count(*)" + FROM, next, known)
                .query(Long.class)
                .single();
        if (count == 0) {
            return new Found(List.of(), 0);
        }
        List<Misplaced> first = new ArrayList<>();
        String query = "select id, number, state, channel, category, outcome" + FROM
                + " order by received_at, id limit " + most;
        statement(query, next, known).query(row -> {
            for (String field : List.of("state", "channel", "category", "outcome")) {
                String value = row.getString(field);
                List<String> names = known.of(field);
                boolean said = !names.isEmpty() || field.equals("category");
                if (value != null && said && !names.contains(value) && first.size() < most) {
                    first.add(new Misplaced(row.getLong("id"), row.getString("number"), field, value));
                }
            }
        });
        return new Found(first, count);
    }

    private JdbcClient.StatementSpec statement(String query, Definition next, Known known) {
        return sql.sql(query)
                .param("register", next.register())
                .param("states", array(known.states))
                .param("channels", array(known.channels))
                .param("categories", array(known.categories))
                .param("outcomes", array(known.outcomes));
    }

    private static String[] array(Collection<String> all) {
        return all.toArray(String[]::new);
    }

    @Override
    public List<String> missing(Definition next) {
        List<String> missing = new ArrayList<>();
        if (!ProductFiles.exists(Objects.requireNonNullElse(next.categories(), ""))) {
            missing.add("categories: " + next.categories());
        }
        boolean own = definitions.isBuiltIn(next.register());
        if (!own && network.findUnit(registers.centreCode(next)).isEmpty()) {
            missing.add("centre: " + registers.centreCode(next));
        }
        definitions.inForce().stream()
                .map(Definitions.Published::definition)
                .filter(other -> other.kind() == Definition.Kind.MATTER && Objects.equals(prefix(other), prefix(next)))
                .filter(other -> !other.register().equals(next.register()))
                .forEach(other -> missing.add("number: prefix " + prefix(next) + " (" + other.register() + ")"));
        return missing;
    }

    private static @Nullable String prefix(Definition definition) {
        return definition.number() == null ? null : definition.number().prefix();
    }

    private static List<String> states(Definition definition) {
        return definition.states().stream().map(Definition.State::name).toList();
    }
}
