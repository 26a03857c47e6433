namespace CommunityBot.Core.Highlights.SignIn;

/// <summary>
/// Stores who is signed in to the desk. Several replicas may share one store: each call is one transaction. Codes and sessions are known by
/// their hash alone, so nobody signs in with what the store holds. A store has no clock; times are in UTC.
/// </summary>
/// <exception cref="StoreUnavailableException">Any call: the store cannot be read or written.</exception>
/// <exception cref="OperationCanceledException">Any call: it was cancelled.</exception>
public interface ISignInStore
{
    /// <summary>Adds a code, and deletes all codes that were created before <paramref name="since"/>.</summary>
    /// <returns>False when the member has as many codes already, used ones included; then nothing is added.</returns>
    Task<bool> AddCodeAsync(SignInCode code, DateTimeOffset since, int maxPerMember, CancellationToken cancellationToken);

    /// <summary>
    /// Uses a code up and begins a session of its member. The role of the member counts as confirmed when the code was created.
    /// </summary>
    /// <returns>The session; null when the code is unknown, too old, or was used before.</returns>
    Task<DeskSession?> RedeemAsync(CodeRedemption redemption, CancellationToken cancellationToken);

    /// <summary>The session with a hash; null when there is none, or it has ended.</summary>
    Task<DeskSession?> FindSessionAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Keeps that the platform confirmed the role of a session's member. Returns false when the session is gone.</summary>
    Task<bool> ConfirmSessionAsync(string hash, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Ends a session. Returns false when there was none.</summary>
    Task<bool> RemoveSessionAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Ends all sessions of a member and deletes their codes. Returns the number of both together.</summary>
    Task<int> RemoveMemberAsync(string platform, string id, CancellationToken cancellationToken);

    /// <summary>Deletes the codes that were created before a time, and the sessions that have ended.</summary>
    Task DeleteExpiredAsync(DateTimeOffset codesSince, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The keys that protect cookies, in the order of their names.</summary>
    Task<IReadOnlyList<ProtectionKey>> GetKeysAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Adds a key while the store has exactly the keys with these names, so that of several replicas one makes the key and the others find
    /// it. Returns false when the store has others.
    /// </summary>
    Task<bool> AddKeyAsync(ProtectionKey key, IReadOnlyCollection<string> knownNames, CancellationToken cancellationToken);
}

/// <summary>A member who signs in to the desk.</summary>
/// <param name="Platform">The adapter, as in a request: <c>discord</c>, <c>slack</c> or <c>local</c>.</param>
/// <param name="Id">The platform's id of the user.</param>
/// <param name="Name">The display name.</param>
public sealed record DeskMember(string Platform, string Id, string Name)
{
    /// <summary>The platform's id of the server in which the member moderates; null where a platform has no servers.</summary>
    public string? Server { get; init; }
}

/// <summary>The one-time code of a link to the desk.</summary>
/// <param name="Hash">See <see cref="SignInToken.ComputeHash"/>.</param>
/// <param name="Member">Whom it signs in.</param>
/// <param name="CreatedAt">When it was created. The member was a moderator then.</param>
public sealed record SignInCode(string Hash, DeskMember Member, DateTimeOffset CreatedAt);

/// <summary>The exchange of a code for a session.</summary>
/// <param name="CodeHash">The hash of the code.</param>
/// <param name="CodesSince">Codes that were created before are too old.</param>
/// <param name="SessionHash">The hash of the new session's token.</param>
/// <param name="At">The time.</param>
/// <param name="Ends">When the session ends.</param>
public sealed record CodeRedemption(
    string CodeHash, DateTimeOffset CodesSince, string SessionHash, DateTimeOffset At, DateTimeOffset Ends);

/// <summary>A member who is signed in to the desk in one browser.</summary>
/// <param name="Hash">See <see cref="SignInToken.ComputeHash"/>.</param>
/// <param name="Member">Who is signed in.</param>
/// <param name="Ends">When the session ends.</param>
/// <param name="ConfirmedAt">When the platform last said that the member moderates.</param>
public sealed record DeskSession(string Hash, DeskMember Member, DateTimeOffset Ends, DateTimeOffset ConfirmedAt);

/// <summary>A key that protects cookies, as ASP.NET Data Protection writes it.</summary>
/// <param name="Name">Its unique name.</param>
/// <param name="Xml">The key.</param>
public sealed record ProtectionKey(string Name, string Xml);
