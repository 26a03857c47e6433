namespace CommunityBot.Discord.Interactions;

/// <summary>What a member is told about a share that Discord did not post: the cause, and who can do what about it.</summary>
internal static class ShareErrors
{
    private const string Title = "I could not share that here.";

    /// <summary>Nobody knows whether it is posted.</summary>
    public static readonly Reply InDoubt = new()
    {
        Title = "I do not know whether that was shared: Discord did not say. Look here before you share it again.",
        Outcome = Outcome.Failed,
    };

    /// <summary>It is not posted.</summary>
    /// <param name="answer">Discord's last answer.</param>
    public static Reply Create(ApiResponse answer) => new()
    {
        Title = Title,
        Blocks = [new Block.Paragraph(Describe(answer))],
        Outcome = Outcome.Failed,
    };

    private static string Describe(ApiResponse answer) => answer switch
    {
        { Code: ApiErrors.UnknownChannel } => "Discord says that this channel is gone.",
        { Code: ApiErrors.UnknownWebhook or ApiErrors.InvalidWebhookToken } =>
            "Discord takes nothing more for this answer. Ask again and share the new one.",
        { Status: 401 } => "Discord does not accept my token. The person who runs me has to set a valid one as Discord:Token.",
        { Code: ApiErrors.MissingAccess } => "I cannot see this channel. Somebody who manages it has to give me View Channel here.",
        { Status: 403 } => "I may not post here. Somebody who manages this channel has to give me Send Messages here.",
        { Status: 429 } => "Discord asks me to wait. Please press again in a minute.",
        { IsTransient: true } => "Discord does not take it now. Please press again in a minute.",
        _ => $"Discord refuses it ({answer}). Tell the person who runs me.",
    };
}
