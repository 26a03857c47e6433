using CommunityBot.Core.Commands;
using CommunityBot.Web.Errors;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Web.Tests.Errors;

public sealed class ErrorHandlingTests
{
    public static TheoryData<Exception> ClosedConnections =>
    [
        new ConnectionResetException("reset"), new ConnectionAbortedException("aborted"),
    ];

    [Theory]
    [MemberData(nameof(ClosedConnections))]
    public async Task A_closed_connection_is_no_failure_and_nothing_more_is_read_from_it(Exception exception)
    {
        var (log, lifetime) = (new CountingLog(), new Lifetime());
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpRequestLifetimeFeature>(lifetime);

        await new ErrorHandling(_ => throw exception, new NoProblems(), new RandomSource(1), log).InvokeAsync(context);

        Assert.Equal((0, true, StatusCodes.Status200OK), (log.Lines, lifetime.IsAborted, context.Response.StatusCode));
    }

    private sealed class Lifetime : IHttpRequestLifetimeFeature
    {
        public CancellationToken RequestAborted { get; set; }

        public bool IsAborted { get; private set; }

        public void Abort() => IsAborted = true;
    }

    private sealed class NoProblems : IProblemDetailsService
    {
        public ValueTask WriteAsync(ProblemDetailsContext context) => ValueTask.CompletedTask;
    }

    private sealed class CountingLog : ILogger<ErrorHandling>
    {
        public int Lines { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines++;
    }
}
