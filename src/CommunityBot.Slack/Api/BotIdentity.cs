namespace CommunityBot.Slack.Api;

/// <summary>Who the bot is in Slack.</summary>
internal sealed class BotIdentity
{
    private volatile string? _userId;

    /// <summary>Null until Slack has said.</summary>
    public string? UserId
    {
        get => _userId;
        set => _userId = value;
    }
}
