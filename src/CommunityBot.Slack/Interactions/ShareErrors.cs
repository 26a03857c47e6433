namespace CommunityBot.Slack.Interactions;

/// <summary>What a member is told about a share that Slack did not post: the cause, and who can do what about it.</summary>
internal static class ShareErrors
{
    // An error code of something between may be any text.
    private const int MaxCode = 60;

    /// <summary>Nobody knows whether it is posted.</summary>
    public static readonly Reply InDoubt = Create(
        "I do not know whether that was shared.", "Slack did not confirm it. Please look before you press again.");

    /// <summary>It is not posted.</summary>
    /// <param name="answer">Slack's last answer.</param>
    public static Reply Create(ApiResponse answer) => Create("I could not share that.", answer switch
    {
        ApiResponse.Refused { Error: var error } => DescribeRefusal(error),
        ApiResponse.RateLimited => "Slack asks me to wait. Please press again in a minute.",
        ApiResponse.ServerError => "Slack has a fault. Please press again in a minute.",
        _ => "Slack cannot be reached. Please press again in a minute.",
    });

    private static Reply Create(string title, string sentence) =>
        new() { Title = title, Blocks = [new Block.Paragraph(sentence)], Outcome = Outcome.Failed };

    // The Web API is asked only after the response_url, which needs no membership, took nothing more.
    private static string DescribeRefusal(string error) => error switch
    {
        "not_in_channel" => "I am not in this channel. Invite me and press again, or ask again and share the new answer.",
        // Slack says the same of a private channel without the bot, and of a conversation between people.
        "channel_not_found" =>
            "I cannot see this channel. If it is a private channel, invite me and press again; else ask again and share the new answer.",
        "is_archived" => "This channel is archived.",
        "restricted_action" or "restricted_action_read_only_channel" or "restricted_action_thread_only_channel" =>
            "I may not post in this channel.",
        ApiErrors.MissingScope or "no_permission" =>
            $"The Slack app lacks a permission ({error}). The person who runs me has to update it from its manifest, and install it again.",
        _ when ApiErrors.IsInvalidToken(error) =>
            $"Slack does not accept my token ({error}). The person who runs me has to install the Slack app again, and to set its token "
                + "as Slack:BotToken.",
        _ when ApiErrors.IsUsedUp(error) => "Slack takes nothing more for this answer. Ask again and share the new one.",
        _ => $"Slack refuses it ({Excerpt.Create(error, MaxCode)}). Tell the person who runs me.",
    };
}
