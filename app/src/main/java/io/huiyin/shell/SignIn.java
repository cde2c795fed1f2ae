package io.huiyin.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code shell/login} shows.
 *
 * @param failed the last attempt was wrong
 * @param waitSeconds too many attempts: the next one is heard after that many seconds; 0 when there is nothing to wait for
 * @param left somebody just signed out
 * @param elsewhere the city's single sign-on; null when it has none
 * @param accounts the demo's accounts, one for each role; empty outside the demo
 * @param others those of the other bodies of the district; empty outside the demo
 */
public record SignIn(
        boolean failed,
        long waitSeconds,
        boolean left,
        @Nullable Elsewhere elsewhere,
        List<Account> accounts,
        List<Account> others) {

    /**
     * A sign-in by somebody else than us.
     *
     * @param name what the city calls it
     * @param signOut address of the page there by which one signs out; null for none
     * @param trouble how it has just failed, as {@code shell.signin.elsewhere.<trouble>} says; null when it has not
     * @param identity what an administrator needs to link; null when there is nothing to link
     */
    public record Elsewhere(
            String name,
            @Nullable String signOut,
            @Nullable String trouble,
            @Nullable String identity) {

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * @param role name of the role in the reader's language
     * @param icon outline icon of the role
     */
    public record Account(String name, String password, String display, String role, String icon) {}

    /** The password of all accounts, when they share one; otherwise null. */
    @Nullable
    String sharedPassword() {
        List<String> passwords =
                accounts.stream().map(Account::password).distinct().toList();
        return passwords.size() == 1 ? passwords.getFirst() : null;
    }

    public SignIn {
        accounts = List.copyOf(accounts);
        others = List.copyOf(others);
    }
}
