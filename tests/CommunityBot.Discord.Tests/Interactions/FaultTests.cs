using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Emulator;

namespace CommunityBot.Discord.Tests.Interactions;

/// <summary>Faults between an interaction and its reply.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private readonly Member _member = new();
    private DiscordEmulator _discord = null!;
    private InMemory _inMemory = null!;
    private RunningAdapter _adapter = null!;

    public Task InitializeAsync()
    {
        (_discord, _inMemory) = InMemory.Connect();
        return OpenAsync();
    }

    public async Task DisposeAsync()
    {
        await _adapter.DisposeAsync();
        await _discord.DisposeAsync();
    }

    [Theory]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(0)]
    public async Task An_acknowledgement_that_is_not_taken_is_given_again(int status)
    {
        Fail(c => c.IsCallback, new(status, null));
        Asks("desk", "latest");

        await AnsweredAsync("On top");
    }

    [Fact]
    public async Task After_a_rate_limit_it_waits_as_long_as_Discord_says()
    {
        Fail(c => c.IsWebhook, Answer.TooMany(0.01));
        Asks("desk", "latest");

        await _discord.Calls.NextAsync(c => c.IsWebhook);
        await AnsweredAsync("On top");
    }

    [Fact]
    public async Task An_acknowledgement_whose_answer_was_lost_counts_as_given()
    {
        var tries = 0;
        _discord.Trouble = c => !c.IsCallback ? null : ++tries == 1 ? Answer.None : new(400, """{"code":40060}""");
        Asks("desk", "latest");

        await AnsweredAsync("On top");
    }

    [Theory]
    [InlineData(400, 40060)]
    [InlineData(404, 10062)]
    public async Task An_interaction_that_another_process_answered_or_that_is_too_late_is_left_alone(int status, int code)
    {
        Fail(c => c.IsCallback, new(status, $$"""{"code":{{code}}}"""));
        Asks("desk", "slow");
        await _discord.Calls.NextAsync(c => c.IsCallback);
        Asks("desk", "latest");

        await AnsweredAsync("On top");
        Assert.DoesNotContain(_discord.Calls.Rest, c => c.IsWebhook);
        Assert.False(_adapter.Command.Begun.IsCompleted);
    }

    [Fact]
    public async Task An_expired_token_ends_one_answer_and_nothing_else()
    {
        Fail(c => c.IsWebhook, new(401, """{"code":50027}"""));
        Asks("desk", "latest");
        await _discord.Calls.NextAsync(c => c.IsWebhook);
        Asks("desk", "latest");

        await AnsweredAsync("On top");
    }

    [Fact]
    public async Task An_answer_that_Discord_refuses_gives_way_to_a_sentence()
    {
        Fail(c => c.IsWebhook, new(400, """{"code":50035}"""));
        Asks("desk", "latest");
        await _discord.Calls.NextAsync(c => c.IsWebhook);

        await AnsweredAsync("Something went wrong on my side");
    }

    [Fact]
    public async Task Stopping_gives_up_what_takes_too_long_and_says_so()
    {
        await ReopenAsync(RunningAdapter.Timeouts with { Shutdown = TimeSpan.FromMilliseconds(50) });
        Asks("desk", "slow");
        await _adapter.Command.Begun;

        var stopping = _adapter.StopAsync();

        await AnsweredAsync("being restarted");
        await stopping;
    }

    [Fact]
    public async Task While_the_archive_loads_suggestions_are_never_empty()
    {
        await ReopenAsync(RunningAdapter.Timeouts with { ImmediateResponse = TimeSpan.FromMilliseconds(20) }, isLoaded: false);
        _inMemory.Dispatch("INTERACTION_CREATE", _member.Typing("guest", ("name", "")));

        Assert.Contains("still reading", (await _discord.Calls.NextAsync(c => c.IsCallback)).Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_comes_before_the_archive_is_answered_after_it()
    {
        await ReopenAsync(RunningAdapter.Timeouts, isLoaded: false);
        Asks("desk", "latest");
        await _discord.Calls.NextAsync(c => c.IsCallback);
        _adapter.Archive.Replace(RunningAdapter.Index);

        await AnsweredAsync("On top");
    }

    [Fact]
    public async Task A_form_that_cannot_be_opened_in_time_gets_an_explanation()
    {
        await ReopenAsync(RunningAdapter.Timeouts with { ImmediateResponse = TimeSpan.FromMilliseconds(20) });
        _inMemory.Dispatch("INTERACTION_CREATE", _member.Button("cb1f:/desk slow"));

        Assert.Contains("took me too long", (await _discord.Calls.NextAsync(c => c.IsCallback)).Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_logged_holds_neither_tokens_nor_questions()
    {
        Fail(c => c.IsWebhook, new(500, null));
        _inMemory.Dispatch("INTERACTION_CREATE", _member.Slash("quote", ("words", "imposter secretword")));
        await _discord.Calls.NextAsync(c => c.IsWebhook && c.Json.Contains("secretword", StringComparison.Ordinal));
        await _discord.Calls.NextAsync(c => c.IsWebhook);

        Assert.DoesNotContain(
            _adapter.Log,
            l =>
                l.Contains("token-", StringComparison.Ordinal) || l.Contains(RunningAdapter.Token, StringComparison.Ordinal)
                    || l.Contains(Member.Id, StringComparison.Ordinal));
    }

    private void Asks(string command, string action) => _inMemory.Dispatch("INTERACTION_CREATE", _member.Slash(command, action));

    private async Task AnsweredAsync(string words) =>
        Assert.Contains(words, (await _discord.Calls.NextAsync(c => c is { IsWebhook: true })).Json, StringComparison.Ordinal);

    // The next call of this kind fails.
    private void Fail(Predicate<Call> which, Answer answer)
    {
        var isDone = false;
        _discord.Trouble = call =>
        {
            if (isDone || !which(call))
                return null;
            isDone = true;
            return answer;
        };
    }

    private async Task OpenAsync(TimeoutOptions? timeouts = null, bool isLoaded = true)
    {
        _adapter = await RunningAdapter.ToAsync(_discord, _inMemory, timeouts, isLoaded: isLoaded);
        await _adapter.ConnectedAsync();
    }

    private async Task ReopenAsync(TimeoutOptions timeouts, bool isLoaded = true)
    {
        await _adapter.DisposeAsync();
        await OpenAsync(timeouts, isLoaded);
    }
}
