using System.Collections.Concurrent;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Search;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Benchmarks.Reload;

/// <summary>
/// Sends questions at a fixed rate, whether or not earlier ones are answered. The latency of an answer is measured from the time at which
/// its question was due, so that a stall counts for all questions that were due meanwhile.
/// </summary>
internal sealed class LoadGenerator : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<AnsweredQuestion> _answers = [];
    private readonly CommandDispatcher _dispatcher;
    private readonly string[] _questions;
    private readonly Thread _thread;

    public LoadGenerator(SearchIndexHolder holder, EpisodeCatalog catalog, int perSecond, int seed)
    {
        var picker = new RandomSource(seed);
        ICommand[] commands = [new EpisodeCommand(picker, TimeProvider.System), new QuoteCommand(), new GuestCommand(), new HelpCommand()];
        _dispatcher = new(commands, holder, picker, new(TimeProvider.System), NullLogger<CommandDispatcher>.Instance);
        _questions = [.. Questions(catalog)];
        new Random(seed).Shuffle(_questions);
        _thread = new(() => Run(TimeSpan.FromSeconds(1.0 / perSecond))) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>All answered questions.</summary>
    public IReadOnlyCollection<AnsweredQuestion> Answers => _answers;

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _stop.Dispose();
    }

    // A separate thread, so that the measured work does not delay it; questions are answered on the thread pool, as in an adapter.
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
        _answers.Add(new(due, TimeProvider.System.GetTimestamp(), reply.Outcome is Outcome.Failed or Outcome.NotUnderstood));
    }

    private static IEnumerable<string> Questions(EpisodeCatalog catalog) => catalog.Episodes
        .SelectMany(e => new[] { $"/episode {e.Name}", $"/quote {(e.Sections is [var first, ..] ? first.Title : e.Name)}" }
            .Concat(e.Guests.Select(g => $"/guest {g.Name}"))
            .Concat(e.Lines.Where(l => l.Text.Length > 80).Take(5).Select(l => $"/quote {string.Join(' ', l.Text.Split(' ').Take(6))}")));
}

/// <summary>An answered question.</summary>
/// <param name="Due">The timestamp at which the question was due.</param>
/// <param name="Answered">The timestamp of the answer.</param>
/// <param name="IsFailure">Whether the command failed or was not understood.</param>
internal readonly record struct AnsweredQuestion(long Due, long Answered, bool IsFailure)
{
    public double Milliseconds => TimeProvider.System.GetElapsedTime(Due, Answered).TotalMilliseconds;
}
