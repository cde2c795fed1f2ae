package io.huiyin.matter;

import io.huiyin.definition.Definition;
import io.huiyin.definition.LiveMatters;
import io.huiyin.register.Categories;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether live matters have a place in a new version of the hotline's definition. Each stays pinned to the version it was taken in by. */
@Component
class MattersInPlace implements LiveMatters {

    private static final String FROM =
            " from matter where closed_at is null and register = :register and (state <> all(:states)"
                    + " or channel <> all(:channels) or category <> all(:categories) or outcome <> all(:outcomes))";

    private final JdbcClient sql;
    private final Categories categories;

    MattersInPlace(JdbcClient sql, Categories categories) {
        this.sql = sql;
        this.categories = categories;
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
                states(next),
                codes(next, "channel"),
                Categories.FILE.equals(next.categories()) ? categories.codes() : List.of(),
                codes(next, "outcome"));
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
                if (value != null && !known.of(field).contains(value) && first.size() < most) {
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
        List<String> fields = next.fields().stream().map(field -> field.name()).toList();
        return Stream.of(
                        without("fields", MatterRegisters.FIELDS.stream(), fields),
                        without("channel", Arrays.stream(Channel.values()).map(Channel::key), codes(next, "channel")),
                        without("outcome", Arrays.stream(Outcome.values()).map(Outcome::key), codes(next, "outcome")),
                        without(
                                "categories",
                                Stream.of(Categories.FILE),
                                Stream.ofNullable(next.categories()).toList()))
                .flatMap(all -> all)
                .toList();
    }

    private static Stream<String> without(String what, Stream<String> needed, Collection<String> known) {
        return needed.filter(one -> !known.contains(one)).map(one -> what + ": " + one);
    }

    private static List<String> states(Definition definition) {
        return definition.states().stream().map(Definition.State::name).toList();
    }

    private static List<String> codes(Definition definition, String list) {
        return definition.codeList(list).stream()
                .flatMap(one -> one.codes().stream())
                .map(code -> code.value())
                .toList();
    }
}
