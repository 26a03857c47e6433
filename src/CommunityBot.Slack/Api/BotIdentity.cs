namespace CommunityBot.Slack.Api;

/// <summary>The bot's user in Slack; without ids until Slack has identified the bot.</summary>
internal sealed class BotIdentity
{
    private readonly TaskCompletionSource _identified = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? _userId;
    private volatile string? _botId;

    public string? UserId => _userId;

    /// <summary>The id under which the bot posts through a <c>response_url</c>.</summary>
    public string? BotId => _botId;

    /// <summary>Completes when Slack has identified the bot.</summary>
    public Task Identified => _identified.Task;

    public void Set(string? userId, string? botId)
    {
        (_botId, _userId) = (botId, userId);
        _identified.TrySetResult();
    }
}
