namespace CommunityBot.Core.Highlights.SignIn;

/// <summary>
/// Signs moderators in to the desk: a one-time link in a chat begins a session in a browser. Each session is checked against the platform
/// again while it is used.
/// </summary>
public sealed class DeskSignIn(
    ISignInStore store, IEnumerable<IModeratorDirectory> directories, DeskAddress address, TimeProvider clock)
{
    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);

    /// <summary>How long a session lasts.</summary>
    public static readonly TimeSpan SessionLifetime = TimeSpan.FromHours(8);

    /// <summary><see cref="CodeLifetime"/> in words: <c>10 minutes</c>.</summary>
    public static readonly string CodeLifetimeInWords = $"{CodeLifetime.TotalMinutes:0} minutes";

    /// <summary><see cref="SessionLifetime"/> in words: <c>8 hours</c>.</summary>
    public static readonly string SessionLifetimeInWords = $"{SessionLifetime.TotalHours:0} hours";

    /// <summary>How long a session works without a new confirmation of the role.</summary>
    public static readonly TimeSpan RoleLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Links of one member within <see cref="CodeLifetime"/>.</summary>
    public const int MaxCodes = 5;

    // The platform is asked again after this time.
    private static readonly TimeSpan CheckInterval = TimeSpan.FromMinutes(1);

    // A browser waits for the platform no longer.
    private static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(5);

    // Requests of one browser come in groups. They share one answer of the platform, even if it gave none.
    private static readonly TimeSpan AnswerLifetime = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (DateTimeOffset At, Lazy<Task<bool?>> Answer)> _answers = new(StringComparer.Ordinal);

    /// <summary>Where moderators open the page.</summary>
    public DeskAddress Address => address;

    /// <summary>Creates a link that signs a moderator in once. Returns null when the member has got too many within ten minutes.</summary>
    /// <exception cref="InvalidOperationException">The page is disabled.</exception>
    public async Task<Uri?> CreateLinkAsync(DeskMember moderator, CancellationToken cancellationToken)
    {
        var (code, now) = (SignInToken.Create(), clock.GetUtcNow());
        var link = address.CreateLink(code) ?? throw new InvalidOperationException("The page is disabled.");
        return await store.AddCodeAsync(
            new(SignInToken.ComputeHash(code), moderator, now), now - CodeLifetime, MaxCodes, cancellationToken) ? link : null;
    }

    /// <summary>Exchanges a code for the token of a session. Returns null when the code is invalid, too old, or was used before.</summary>
    public async Task<string?> RedeemAsync(string code, CancellationToken cancellationToken)
    {
        if (!SignInToken.IsValid(code))
            return null;
        var (token, now) = (SignInToken.Create(), clock.GetUtcNow());
        var redemption = new CodeRedemption(
            SignInToken.ComputeHash(code), now - CodeLifetime, SignInToken.ComputeHash(token), now, now + SessionLifetime);
        return await store.RedeemAsync(redemption, cancellationToken) is null ? null : token;
    }

    /// <summary>
    /// Finds the session of a token, and asks the platform whether its member still moderates. Of a member who does not, it ends every
    /// session.
    /// </summary>
    public async Task<SessionCheck> CheckAsync(string token, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!SignInToken.IsValid(token)
            || await store.FindSessionAsync(SignInToken.ComputeHash(token), now, cancellationToken) is not { } session)
            return SessionCheck.SignedOut;
        var age = now - session.ConfirmedAt;
        if (age < CheckInterval)
            return new(SessionState.SignedIn, session.Member);
        switch (await AskPlatformAsync(session, now).WaitAsync(cancellationToken))
        {
            case true:
                // Somebody may have signed out meanwhile.
                return await store.ConfirmSessionAsync(session.Hash, now, cancellationToken)
                    ? new(SessionState.SignedIn, session.Member)
                    : SessionCheck.SignedOut;
            case false:
                await store.RemoveMemberAsync(session.Member.Platform, session.Member.Id, cancellationToken);
                return SessionCheck.SignedOut;
            default:
                return new(age < RoleLifetime ? SessionState.SignedIn : SessionState.Unconfirmed, session.Member);
        }
    }

    /// <summary>Ends the session of a token, if there is one.</summary>
    public async Task SignOutAsync(string token, CancellationToken cancellationToken) =>
        await store.RemoveSessionAsync(SignInToken.ComputeHash(token), cancellationToken);

    /// <summary>Deletes codes that are too old and sessions that have ended.</summary>
    public Task DeleteExpiredAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return store.DeleteExpiredAsync(now - CodeLifetime, now, cancellationToken);
    }

    // No request cancels the question, because others wait for its answer too.
    private Task<bool?> AskPlatformAsync(DeskSession session, DateTimeOffset now)
    {
        Lazy<Task<bool?>> answer;
        lock (_lock)
        {
            foreach (var (hash, _) in _answers.Where(a => now - a.Value.At >= AnswerLifetime).ToList())
                _answers.Remove(hash);
            if (!_answers.TryGetValue(session.Hash, out var known))
                _answers[session.Hash] = known = (now, new(() => AskPlatformAsync(session.Member)));
            answer = known.Answer;
        }

        // The question begins outside of the lock.
        return answer.Value;
    }

    private async Task<bool?> AskPlatformAsync(DeskMember member)
    {
        if (directories.FirstOrDefault(d => d.Platform == member.Platform) is not { } directory)
            return null;
        using var timeout = new CancellationTokenSource(CheckTimeout, clock);
        try
        {
            return await directory.IsModeratorAsync(member, timeout.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}

/// <summary>The state of a session, and its member; null when nobody is signed in.</summary>
public sealed record SessionCheck(SessionState State, DeskMember? Member)
{
    public static SessionCheck SignedOut { get; } = new(SessionState.SignedOut, null);
}

/// <summary>Whether a session may be used.</summary>
public enum SessionState
{
    /// <summary>There is no session: it ended, or its member no longer moderates.</summary>
    SignedOut,

    /// <summary>The member moderates.</summary>
    SignedIn,

    /// <summary>The platform has not confirmed the role for too long. The session works again when it does.</summary>
    Unconfirmed,
}
