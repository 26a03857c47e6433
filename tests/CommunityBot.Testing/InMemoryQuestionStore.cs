using CommunityBot.Core.Highlights;

namespace CommunityBot.Testing;

/// <summary>Remembers decisions about unanswered questions until the process ends.</summary>
public sealed class InMemoryQuestionStore : IQuestionStore
{
    private readonly Lock _gate = new();
    private readonly List<string> _ignored = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _summaries = [];

    public Task<IReadOnlyList<string>> GetIgnoredAsync(CancellationToken cancellationToken) =>
        RunAsync<IReadOnlyList<string>>(() => [.. _ignored]);

    public Task IgnoreAsync(string question, DateTimeOffset at, CancellationToken cancellationToken) => RunAsync(() =>
    {
        if (!_ignored.Contains(question))
            _ignored.Add(question);
        while (_ignored.Count > IQuestionStore.MaxIgnored)
            _ignored.RemoveAt(0);
        return true;
    });

    public Task RestoreAsync(IReadOnlyCollection<string> questions, CancellationToken cancellationToken) =>
        RunAsync(() => _ignored.RemoveAll(questions.Contains));

    public Task<IReadOnlyList<string>> KeepSummaryAsync(string key, IReadOnlyList<string> lines, CancellationToken cancellationToken) =>
        RunAsync(() => _summaries.TryAdd(key, lines) ? lines : _summaries[key]);

    public Task<IReadOnlyList<string>?> FindSummaryAsync(string key, CancellationToken cancellationToken) =>
        RunAsync(() => _summaries.GetValueOrDefault(key));

    private Task<T> RunAsync<T>(Func<T> work)
    {
        lock (_gate)
            return Task.FromResult(work());
    }
}
