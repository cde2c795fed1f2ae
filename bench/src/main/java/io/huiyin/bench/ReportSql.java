package io.huiyin.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts from rows what the product has counted, by statements of a database. */
record ReportSql(String called, ReportDialect dialect, Connection connection) {

    private static final int FETCH = 10_000;

    /** Names of numbers, and these. */
    Map<String, Long> count(ReportQuestion question) throws SQLException {
        Map<String, Long> numbers = new HashMap<>();
        for (String query : question.statements(dialect)) {
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(FETCH);
                try (ResultSet rows = statement.executeQuery(query)) {
                    read(rows, question, numbers);
                }
            }
        }
        return numbers;
    }

    private static void read(ResultSet rows, ReportQuestion question, Map<String, Long> numbers) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        while (rows.next()) {
            List<String> keys = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                String column = columns.getColumnLabel(i);
                if (column.equals("k" + keys.size())) {
                    keys.add(rows.getString(i));
                } else if (rows.getLong(i) != 0) {
                    String name = question.name(keys, column);
                    if (name != null) {
                        numbers.merge(name, rows.getLong(i), Long::sum);
                    }
                }
            }
        }
    }
}
