package io.huiyin.matter;

import io.huiyin.journal.Projection;
import io.huiyin.record.Walls;
import io.huiyin.search.SearchBacklog;
import io.huiyin.search.SearchText;
import io.huiyin.search.SearchedTexts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Matters are found by what was asked and where, and by what was answered; never by who asked. */
@Component
class SearchedMatters implements SearchedTexts {

    /** One index for the matters of all registers, as one list shows them; no register has such a name. */
    static final String NAME = "matter:";

    private final SearchBacklog backlog;
    private final JdbcTemplate jdbc;
    private final Walls walls;

    SearchedMatters(SearchBacklog backlog, JdbcTemplate jdbc, Walls walls) {
        this.walls = walls;
        this.backlog = backlog;
        this.jdbc = jdbc;
    }

    /** To be called in the transaction that writes the matters, before and after in the same order. */
    void changed(List<Projection.Projected<Matter>> before, List<Matter> after) {
        List<Long> changed = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            Matter was = before.get(i).before();
            if (was == null || !texts(was).equals(texts(after.get(i)))) {
                changed.add(after.get(i).id());
            }
        }
        backlog.add(NAME, changed);
    }

    /** To be called in the transaction that disposes of what is about persons in those matters. */
    void forget(Collection<Long> ids) {
        backlog.forget(NAME, ids);
    }

    private static List<String> texts(Matter matter) {
        Matter.Requested taken = matter.request();
        return texts(taken.content(), taken.address(), taken.reply(), taken.publicReply());
    }

    private static List<String> texts(@Nullable String... texts) {
        return Stream.of(texts).filter(Objects::nonNull).distinct().toList();
    }

    @Override
    public boolean keeps(String register) {
        return register.equals(NAME);
    }

    @Override
    public List<Text> texts(String register, Long[] ids) {
        return walls.everything(() -> jdbc.query(
                "select matter_id, content, address, reply, public_reply from request where matter_id = any(?) order by matter_id",
                (row, n) -> new Text(
                        row.getLong(1),
                        "",
                        texts(row.getString(2), row.getString(3), row.getString(4), row.getString(5)).stream()
                                .map(SearchText::normal)
                                .collect(Collectors.joining(SearchText.SEPARATOR))),
                (Object) ids));
    }
}
