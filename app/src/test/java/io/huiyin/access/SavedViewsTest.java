package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.SavedViews;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

@AccessTest
class SavedViewsTest {

    private static final String PAGE = "matters";

    @Autowired
    private Town town;

    @Autowired
    private SavedViews views;

    @BeforeEach
    void signIn() {
        User user = town.operator().user();
        SignedIn signedIn = new SignedIn(user.id(), user.name(), null, Instant.EPOCH, null, TokenScope.ALL);
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(signedIn, null, List.of()));
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void aViewIsKeptReplacedAndForgotten() {
        views.save(PAGE, "超期", "overdue=true");
        views.save(PAGE, "超期", "overdue=true&sort=due");
        views.save("other", "超期", "x=1");
        assertThat(views.list(PAGE)).containsExactly(new SavedViews.View("超期", "overdue=true&sort=due"));
        views.delete(PAGE, "超期");
        views.delete(PAGE, "never there");
        assertThat(views.list(PAGE)).isEmpty();
    }

    @Test
    void nobodySeesAnothersViews() {
        views.save(PAGE, "mine", "q=1");
        signIn();
        assertThat(views.list(PAGE)).isEmpty();
        signOut();
        assertThat(views.list(PAGE)).isEmpty();
        assertThatThrownBy(() -> views.save(PAGE, "x", "q=1")).hasMessageContaining("ACCESS-001");
    }

    @Test
    void limitsAreKept() {
        assertThatThrownBy(() -> views.save(PAGE, "x".repeat(41), "q=1")).hasMessageContaining("BASE-003");
        assertThatThrownBy(() -> views.save(PAGE, "x", "q".repeat(1_001))).hasMessageContaining("BASE-003");
        for (int i = 0; i < SavedViews.MOST; i++) {
            views.save(PAGE, "view " + i, "q=" + i);
        }
        views.save(PAGE, "view 0", "q=again");
        assertThatThrownBy(() -> views.save(PAGE, "one more", "q=1")).hasMessageContaining("ACCESS-120");
    }
}
