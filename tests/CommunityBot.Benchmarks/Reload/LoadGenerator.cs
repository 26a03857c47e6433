using System.Collections.Concurrent;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Search;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Benchmarks.Reload;

/// <summary>
/// Members who ask so many questions a second, whether or not the ones before are answered. An answer's time runs from when it was due to be asked, so
/// that a stall counts for everybody who would have asked meanwhile.
/// </summary>
internal sealed class LoadGenerator : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<AnsweredQuestion> _asked = [];
    private readonly CommandDispatcher _dispatcher;
    private readonly string[] _questions;
    private readonly Thread _thread;

    public LoadGenerator(SearchIndexHolder archive, EpisodeCatalog catalog, int perSecond, int seed)
    {
        var picker = new RandomSource(seed);
        ICommand[] commands = [new EpisodeCommand(picker), new QuoteCommand(), new GuestCommand(), new HelpCommand()];
        _dispatcher = new(commands, archive, picker, new(TimeProvider.System), NullLogger<CommandDispatcher>.Instance);
        _questions = [.. Questions(catalog)];
        new Random(seed).Shuffle(_questions);
        _thread = new(() => Run(TimeSpan.FromSeconds(1.0 / perSecond))) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Everything that was asked until now.</summary>
    public IReadOnlyCollection<AnsweredQuestion> Answers => _asked;

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _stop.Dispose();
    }

    // A thread of its own is not held up by what it measures; each question is answered where a door would answer it, on the pool.
    private void Run(TimeSpan between)
    {
        var begin = TimeProvider.System.GetTimestamp();
        for (var number = 0; !_stop.IsCancellationRequested; number++)
        {
            var due = begin + (long)(number * between.TotalSeconds * TimeProvider.System.TimestampFrequency);
            if (TimeProvider.System.GetElapsedTime(TimeProvider.System.GetTimestamp(), due) is var left && left > TimeSpan.Zero)
                _stop.Token.WaitHandle.WaitOne((int)Math.Ceiling(left.TotalMilliseconds));
            var question = _questions[number % _questions.Length];
            _ = Task.Run(() => AskAsync(question, due));
        }
    }

    private async Task AskAsync(string question, long due)
    {
        var reply = await _dispatcher.AnswerAsync(question, Requester.LocalUser, CancellationToken.None);
        _asked.Add(new(due, TimeProvider.System.GetTimestamp(), reply.Outcome is Outcome.Failed or Outcome.NotUnderstood));
    }

    private static IEnumerable<string> Questions(EpisodeCatalog catalog) => catalog.Episodes
        .SelectMany(e => new[] { $"/episode {e.Name}", $"/quote {(e.Sections is [var first, ..] ? first.Title : e.Name)}" }
            .Concat(e.Guests.Select(g => $"/guest {g.Name}"))
            .Concat(e.Lines.Where(l => l.Text.Length > 80).Take(5).Select(l => $"/quote {string.Join(' ', l.Text.Split(' ').Take(6))}")));
}

/// <summary>One question.</summary>
/// <param name="Due">Timestamp at which it was to be asked.</param>
/// <param name="Answered">Timestamp of its answer.</param>
/// <param name="IsFailure">Whether the answer was none.</param>
internal readonly record struct AnsweredQuestion(long Due, long Answered, bool IsFailure)
{
    public double Milliseconds => TimeProvider.System.GetElapsedTime(Due, Answered).TotalMilliseconds;
}
