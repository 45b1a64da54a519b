package com.getbonito.langchain4j;

import com.getbonito.Bonito;
import com.getbonito.chat.Attribution;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a chat model was built with; the two builders say what each means.
 *
 * @param listeners the application's own, with Bonito's before them; empty where there are none
 */
record ChatSettings(
    Bonito bonito,
    String route,
    Attribution attribution,
    @Nullable Duration timeout,
    BonitoChatRequestParameters defaults,
    List<ChatModelListener> listeners,
    Set<Capability> capabilities,
    boolean allowModelOverride,
    boolean sendThinking,
    boolean returnThinking,
    boolean strictJsonSchema,
    boolean strictTools,
    boolean sendLowImageDetail) {}
