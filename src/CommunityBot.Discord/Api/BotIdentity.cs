namespace CommunityBot.Discord.Api;

/// <summary>The bot's user in Discord. READY names it; before that, Discord's API is asked.</summary>
internal sealed class BotIdentity(ApiClient api, TimeoutOptions timeouts)
{
    private volatile string? _userId;

    /// <summary>The id; null until it is known.</summary>
    public string? UserId => _userId;

    /// <summary>Sets the id; null changes nothing.</summary>
    public void Set(string? userId) => _userId = userId ?? _userId;

    /// <summary>Returns the id; null when Discord does not answer.</summary>
    public async Task<string?> GetUserIdAsync(CancellationToken cancellationToken)
    {
        if (_userId is null)
            Set((await api.SendAsync("GET", "users/@me", null, timeouts.Request, cancellationToken)).Json?.Id("id"));
        return _userId;
    }
}
