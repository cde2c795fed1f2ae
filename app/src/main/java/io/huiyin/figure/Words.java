package io.huiyin.figure;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Places, units, categories and channels by the numbers that blocks hold. A number never stands for another word. */
final class Words {

    /** Stands for what is not told apart. */
    static final int NONE = 0;

    private final JdbcClient sql;

    /** What was read of the database, by number. Read again when a number is not there. */
    private volatile @Nullable String[] known = {""};

    Words(JdbcClient sql) {
        this.sql = sql;
    }

    /** @throws IllegalStateException for a number that stands for nothing */
    String word(int number) {
        String word = find(number);
        if (word == null) {
            known = read();
            word = find(number);
        }
        if (word == null) {
            throw new IllegalStateException("no word has the number " + number);
        }
        return word;
    }

    private @Nullable String find(int number) {
        @Nullable String[] all = known;
        return number >= 0 && number < all.length ? all[number] : null;
    }

    private @Nullable String[] read() {
        Map<String, Integer> all = numbers();
        @Nullable
        String[] words = new String
                [all.values().stream().mapToInt(Integer::intValue).max().orElse(NONE) + 1];
        all.forEach((word, number) -> words[number] = word);
        return words;
    }

    /** All numbers, as the transaction sees them. */
    Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new HashMap<>();
        numbers.put("", NONE);
        sql.sql("select id, word from figure_word").query(row -> {
            numbers.put(row.getString("word"), row.getInt("id"));
        });
        return numbers;
    }

    /** Gives numbers to those that have none. */
    void add(Collection<String> words) {
        sql.sql("insert into figure_word (word) select w from unnest(?) as w order by w on conflict do nothing")
                .params((Object) words.toArray(String[]::new))
                .update();
    }
}
