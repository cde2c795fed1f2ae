package io.huiyin.definition;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How large a regular expression becomes when its counted repetitions are written out: {@code ((a{100}){100}){100}} is a million. */
final class PatternSize {

    static final long MOST = 10_000;

    private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?}");

    private final String pattern;
    private final Matcher count;
    private int at;

    private PatternSize(String pattern) {
        this.pattern = pattern;
        this.count = COUNT.matcher(pattern);
    }

    static long of(String pattern) {
        return new PatternSize(pattern).size();
    }

    private long size() {
        Deque<Long> open = new ArrayDeque<>();
        long sum = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '(') {
                open.push(sum);
                sum = 0;
                at++;
                continue;
            }
            long atom = 1;
            if (c == ')' && !open.isEmpty()) {
                atom = Math.max(1, sum);
                sum = open.pop();
                at++;
            } else {
                skip(c);
            }
            sum = Math.min(Integer.MAX_VALUE, sum + atom * times());
        }
        while (!open.isEmpty()) {
            sum += open.pop();
        }
        return sum;
    }

    private void skip(char c) {
        if (c == '\\') {
            at += 2;
        } else if (c == '[') {
            at = Math.min(pattern.length(), classEnd() + 1);
        } else {
            at++;
        }
    }

    private int classEnd() {
        int end = at + 2;
        while (end < pattern.length() && pattern.charAt(end) != ']') {
            end += pattern.charAt(end) == '\\' ? 2 : 1;
        }
        return end;
    }

    /** How often the atom before may stand. */
    private long times() {
        if (at >= pattern.length() || pattern.charAt(at) != '{' || !count.find(at) || count.start() != at) {
            return 1;
        }
        at = count.end();
        String upper = count.group(2);
        long least = Long.parseLong(count.group(1));
        return Math.max(1, upper == null || upper.isEmpty() ? least : Math.max(least, Long.parseLong(upper)));
    }
}
