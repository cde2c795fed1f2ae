package io.huiyin.listing;

import io.huiyin.base.Actor;
import io.huiyin.base.Page;
import io.huiyin.definition.Definition;
import io.huiyin.network.Subtrees;
import io.huiyin.record.RecordRights;
import io.huiyin.record.Walls;
import io.huiyin.value.Shape;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many records registers keep. */
@Component
public class RecordCounts {

    private final JdbcClient sql;
    private final Walls walls;

    RecordCounts(JdbcClient sql, Walls walls) {
        this.sql = sql;
        this.walls = walls;
    }

    /** Records that are not struck and that the actor may see, counted up to {@link Page#COUNTED} and one more. */
    public long count(Definition definition, Actor by) {
        List<String> readable = RecordRights.readable(definition, by);
        String scope = readable == null ? "" : " and " + Subtrees.in("scope", readable);
        String query = "select count(*) from (select from "
                + Shape.of(definition).table() + " where not struck" + scope + " limit " + (Page.COUNTED + 1)
                + ") counted";
        return walls.readable(
                definition,
                by,
                () -> sql.sql(query)
                        .params(readable == null ? List.of() : Subtrees.args(readable))
                        .query(Long.class)
                        .single());
    }
}
