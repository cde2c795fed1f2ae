package io.huiyin.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code shell/login} shows.
 *
 * @param failed the last attempt was wrong
 * @param waitSeconds too many attempts: the next one is heard after that many seconds; 0 when there is nothing to wait for
 * @param left somebody just signed out
 * @param accounts the demo's accounts; empty outside the demo
 */
public record SignIn(boolean failed, long waitSeconds, boolean left, List<Account> accounts) {

    /**
     * @param role name of the role in the reader's language
     * @param icon outline icon of the role
     */
    public record Account(String name, String password, String display, String role, String icon) {}

    /** The password of all accounts, when they share one; otherwise null. */
    public @Nullable String sharedPassword() {
        List<String> passwords =
                accounts.stream().map(Account::password).distinct().toList();
        return passwords.size() == 1 ? passwords.getFirst() : null;
    }

    public SignIn {
        accounts = List.copyOf(accounts);
    }
}
