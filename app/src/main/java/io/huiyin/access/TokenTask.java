package io.huiyin.access;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.CommandLineTask;
import io.huiyin.base.Refused;
import java.io.PrintStream;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code ./huiyin token USER}: a fresh token alone on standard output, so that a script can take it. */
@Component
class TokenTask implements CommandLineTask {

    private final Tokens tokens;
    private final City city;

    TokenTask(Tokens tokens, City city) {
        this.tokens = tokens;
        this.city = city;
    }

    @Override
    public String name() {
        return "token";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.size() != 1) {
            err.println("Name one user: huiyin token USER");
            return 2;
        }
        String user = arguments.getFirst();
        try {
            out.println(tokens.issue(Actor.system(city.path()), user).secret());
            return 0;
        } catch (Refused refused) {
            err.println(
                    switch (refused.code()) {
                        case "ACCESS-101" ->
                            "There is no user '" + user
                                    + "'. The page /admin/users lists the users, in the demo also /login.";
                        case "ACCESS-108" -> "The user '" + user + "' is switched off; /admin/users switches users on.";
                        case "ACCESS-109" ->
                            "The user '" + user + "' holds " + Tokens.MOST + " tokens already; /account revokes them.";
                        default -> refused.getMessage();
                    });
            return 2;
        }
    }
}
