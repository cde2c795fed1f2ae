package io.huiyin.guide;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The steps of the first hour, in their order: who can do each, where, and by which request the product sees that it is done. */
enum FirstStep {
    TAKE("operator", "/intake", Seen.form("/intake")),
    DISPATCH("dispatcher", "/matters", Seen.action("dispatch").or(Seen.form("/intake", "finish", "dispatch"))),
    REPLY("handler", "/matters", Seen.action("reply").or(Seen.action("approve"))),
    CALL_BACK("operator", "/matters", Seen.action("call_back")),
    STRIKE_OFF("dispatcher", "/matters", Seen.action("strike_off")),
    REPORT("leader", "/reports/daily", Seen.page("/reports/daily")),
    DEFINE("administrator", "/definitions/new", Seen.form("/definitions")),
    IMPORT("administrator", "/import", FirstStep::imported),
    VERIFY("auditor", "/proof", Seen.answered("/proof/verifications"));

    private static final String MATTERS = "/matters";

    private final String account;
    private final String page;

    @SuppressWarnings("ImmutableEnumChecker") // none keeps anything
    private final Predicate<Seen> sign;

    FirstStep(String account, String page, Predicate<Seen> sign) {
        this.account = account;
        this.page = page;
        this.sign = sign;
    }

    /** As it is kept and as its texts are named. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Sign-in name of the account that can do it. */
    String account() {
        return account;
    }

    /** Where it is done; of a matter that was taken in, on its page. */
    String page(Optional<String> number) {
        return page.equals(MATTERS) ? number.map(one -> MATTERS + "/" + one).orElse(MATTERS) : page;
    }

    boolean isDoneBy(Seen request) {
        return sign.test(request);
    }

    private static boolean imported(Seen request) {
        return request.pattern().startsWith("/registers/{register}/import/{id")
                && (request.pattern().endsWith("}") || request.pattern().endsWith("/again"))
                && request.isSent()
                && !"true".equals(request.parameters().get("dry_run"));
    }

    /**
     * A request that was answered.
     *
     * @param pattern of the page that answered
     * @param variables what stood in its path
     * @param parameters what was sent
     */
    record Seen(
            String method, String pattern, int status, Map<String, String> variables, Map<String, String> parameters) {

        private static final int OK = 200;
        private static final int FOUND = 302;

        /** A form that was in order leads on to another page. */
        boolean isSent() {
            return method.equals("POST") && status == FOUND;
        }

        private static Predicate<Seen> form(String pattern) {
            return seen -> seen.pattern.equals(pattern) && seen.isSent();
        }

        private static Predicate<Seen> form(String pattern, String parameter, String value) {
            return form(pattern).and(seen -> value.equals(seen.parameters.get(parameter)));
        }

        private static Predicate<Seen> action(String action) {
            return form("/matters/{number}/actions/{action}").and(seen -> action.equals(seen.variables.get("action")));
        }

        private static Predicate<Seen> page(String pattern) {
            return seen -> seen.pattern.equals(pattern) && seen.method.equals("GET") && seen.status == OK;
        }

        private static Predicate<Seen> answered(String pattern) {
            return seen -> seen.pattern.equals(pattern) && seen.method.equals("POST") && seen.status == OK;
        }
    }
}
