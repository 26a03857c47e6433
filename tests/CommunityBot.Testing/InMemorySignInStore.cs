using CommunityBot.Core.Highlights.SignIn;

namespace CommunityBot.Testing;

/// <summary>Remembers who is signed in until the process ends.</summary>
public sealed class InMemorySignInStore : ISignInStore
{
    private readonly Lock _gate = new();
    private readonly List<SignInCode> _codes = [];
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly List<DeskSession> _sessions = [];
    private readonly List<ProtectionKey> _keys = [];

    /// <summary>Thrown by every call; null for a store that works.</summary>
    public Exception? Failure { get; set; }

    public Task<bool> AddCodeAsync(
        SignInCode code, DateTimeOffset since, int maxPerMember, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            _codes.RemoveAll(c => c.CreatedAt <= since);
            if (_codes.Count(c => (c.Member.Platform, c.Member.Id) == (code.Member.Platform, code.Member.Id)) >= maxPerMember)
                return false;
            _codes.Add(code);
            return true;
        },
        cancellationToken);

    public Task<DeskSession?> RedeemAsync(CodeRedemption redemption, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            if (_codes.Find(c => c.Hash == redemption.CodeHash && c.CreatedAt > redemption.CodesSince) is not { } code
                || !_used.Add(code.Hash))
                return null;
            var session = new DeskSession(redemption.SessionHash, code.Member, redemption.Ends, code.CreatedAt);
            _sessions.Add(session);
            return session;
        },
        cancellationToken);

    public Task<DeskSession?> FindSessionAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken) =>
        RunAsync(() => _sessions.Find(s => s.Hash == hash && s.Ends > now), cancellationToken);

    public Task<bool> ConfirmSessionAsync(string hash, DateTimeOffset at, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            var index = _sessions.FindIndex(s => s.Hash == hash);
            if (index >= 0)
                _sessions[index] = _sessions[index] with { ConfirmedAt = at };
            return index >= 0;
        },
        cancellationToken);

    public Task<bool> RemoveSessionAsync(string hash, CancellationToken cancellationToken) =>
        RunAsync(() => _sessions.RemoveAll(s => s.Hash == hash) > 0, cancellationToken);

    public Task<int> RemoveMemberAsync(string platform, string id, CancellationToken cancellationToken) => RunAsync(
        () => _codes.RemoveAll(c => (c.Member.Platform, c.Member.Id) == (platform, id))
            + _sessions.RemoveAll(s => (s.Member.Platform, s.Member.Id) == (platform, id)),
        cancellationToken);

    public Task DeleteExpiredAsync(DateTimeOffset codesSince, DateTimeOffset now, CancellationToken cancellationToken) => RunAsync(
        () => _codes.RemoveAll(c => c.CreatedAt <= codesSince) + _sessions.RemoveAll(s => s.Ends <= now), cancellationToken);

    public Task<IReadOnlyList<ProtectionKey>> GetKeysAsync(CancellationToken cancellationToken) =>
        RunAsync<IReadOnlyList<ProtectionKey>>(() => [.. _keys.OrderBy(k => k.Name, StringComparer.Ordinal)], cancellationToken);

    public Task<bool> AddKeyAsync(ProtectionKey key, IReadOnlyCollection<string> knownNames, CancellationToken cancellationToken) =>
        RunAsync(
            () =>
            {
                if (!_keys.Select(k => k.Name).ToHashSet().SetEquals(knownNames))
                    return false;
                _keys.Add(key);
                return true;
            },
            cancellationToken);

    private Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Failure is not null)
            return Task.FromException<T>(Failure);
        lock (_gate)
            return Task.FromResult(work());
    }
}
