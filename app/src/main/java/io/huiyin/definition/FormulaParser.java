package io.huiyin.definition;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a formula from left to right. */
final class FormulaParser {

    private static final int MOST_DEPTH = 40;
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:([0-9]{1,18}(?:\\.[0-9]{1,8})?)(?![0-9.])|([A-Za-z_][A-Za-z0-9_]*)|(<=|>=|!=|[-+*/().,<>=]))");
    private static final List<String> FUNCTIONS = Stream.concat(
                    Stream.of("sum", "count"), Formula.Measure.keys().stream())
            .toList();
    private static final List<String> COMPARISONS = List.of("<", "<=", "=", "!=", ">=", ">");

    private final String text;
    private final Matcher matcher;
    private int at;
    /** The token that stands at {@link #at}; empty at the end. */
    private String token = "";

    private int tokenAt;
    private int depth;

    FormulaParser(String text) {
        this.text = text;
        this.matcher = TOKEN.matcher(text);
    }

    Formula whole() {
        begin();
        Formula formula = sum();
        end();
        return formula;
    }

    Definition.Rule rule(Definition.Text message) {
        begin();
        Formula left = sum();
        if (!COMPARISONS.contains(token)) {
            throw unreadable("comparison", Suggestions.allowed(COMPARISONS));
        }
        String comparison = take();
        Formula right = sum();
        end();
        return new Definition.Rule(left, comparison, right, message);
    }

    private void begin() {
        if (text.length() > FieldReader.MOST_FORMULA) {
            throw new Formulas.Unreadable(
                    0, "text-long", String.valueOf(text.length()), Suggestions.say("most", FieldReader.MOST_FORMULA));
        }
        next();
    }

    private void end() {
        if (!token.isEmpty()) {
            throw unreadable("formula", Suggestions.say("formula"));
        }
    }

    private Formula sum() {
        if (++depth > MOST_DEPTH) {
            throw unreadable("formula-deep", Suggestions.say("formula"));
        }
        Formula formula = product();
        while (token.equals("+") || token.equals("-")) {
            Formula.Operator operator = take().equals("+") ? Formula.Operator.PLUS : Formula.Operator.MINUS;
            formula = new Formula.Binary(operator, formula, product());
        }
        depth--;
        return formula;
    }

    private Formula product() {
        Formula formula = operand();
        while (token.equals("*") || token.equals("/")) {
            Formula.Operator operator = take().equals("*") ? Formula.Operator.TIMES : Formula.Operator.DIVIDE;
            formula = new Formula.Binary(operator, formula, operand());
        }
        return formula;
    }

    private Formula operand() {
        if (token.equals("(")) {
            take();
            Formula inside = sum();
            expect(")");
            return inside;
        }
        if (token.equals("-")) {
            take();
            return new Formula.Constant(number().negate());
        }
        if (!token.isEmpty() && Character.isDigit(token.charAt(0))) {
            return new Formula.Constant(number());
        }
        String name = name();
        return token.equals("(") ? function(name) : new Formula.Value(name);
    }

    private BigDecimal number() {
        if (token.isEmpty() || !Character.isDigit(token.charAt(0))) {
            throw unreadable("formula", Suggestions.say("formula"));
        }
        return new BigDecimal(take());
    }

    private String name() {
        if (token.isEmpty() || !(Character.isLetter(token.charAt(0)) || token.charAt(0) == '_')) {
            throw unreadable("formula", Suggestions.say("formula"));
        }
        return take();
    }

    private Formula function(String name) {
        Optional<Formula.Measure> measure = Formula.Measure.find(name);
        if (measure.isPresent()) {
            return between(measure.get());
        }
        if (!name.equals("sum") && !name.equals("count")) {
            int start = text.lastIndexOf(name, tokenAt);
            throw new Formulas.Unreadable(start, "function", name, Suggestions.among(name, FUNCTIONS));
        }
        expect("(");
        String rows = name();
        Formula function = new Formula.Count(rows);
        if (name.equals("sum")) {
            expect(".");
            function = new Formula.Sum(rows, name());
        }
        expect(")");
        return function;
    }

    private Formula between(Formula.Measure measure) {
        expect("(");
        String from = name();
        expect(",");
        String to = name();
        expect(")");
        return new Formula.Between(measure, from, to);
    }

    private void expect(String wanted) {
        if (!token.equals(wanted)) {
            throw unreadable("formula", Suggestions.say("expected", wanted));
        }
        take();
    }

    private String take() {
        String taken = token;
        next();
        return taken;
    }

    private void next() {
        int rest = at;
        while (rest < text.length() && Character.isWhitespace(text.charAt(rest))) {
            rest++;
        }
        tokenAt = rest;
        if (rest == text.length()) {
            token = "";
            at = rest;
            return;
        }
        if (!matcher.find(at) || matcher.start() != at) {
            token = text.substring(rest, text.offsetByCodePoints(rest, 1));
            throw unreadable("formula", Suggestions.say("formula"));
        }
        token = matcher.group().strip();
        at = matcher.end();
    }

    private Formulas.Unreadable unreadable(String key, Definition.Text suggestion) {
        return new Formulas.Unreadable(tokenAt, key, token.isEmpty() ? "…" : token, suggestion);
    }
}
