using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Emulator;

namespace CommunityBot.Discord.Tests.Interactions;

/// <summary>What goes wrong between a question and its answer.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private readonly Member _member = new();
    private DiscordEmulator _discord = null!;
    private InMemory _inMemory = null!;
    private OpenDoor _door = null!;

    public Task InitializeAsync()
    {
        (_discord, _inMemory) = InMemory.Connect();
        return OpenAsync();
    }

    public async Task DisposeAsync()
    {
        await _door.DisposeAsync();
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
    public async Task Told_to_wait_it_waits_as_long_as_Discord_says()
    {
        Fail(c => c.IsWebhook, Answer.TooMany(0.01));
        Asks("desk", "latest");

        await _discord.Calls.NextAsync(c => c.IsWebhook);
        await AnsweredAsync("On top");
    }

    [Fact]
    public async Task An_acknowledgement_whose_answer_was_lost_was_its_own()
    {
        var tries = 0;
        _discord.Trouble = c => !c.IsCallback ? null : ++tries == 1 ? Answer.None : new(400, """{"code":40060}""");
        Asks("desk", "latest");

        await AnsweredAsync("On top");
    }

    [Theory]
    [InlineData(400, 40060)]
    [InlineData(404, 10062)]
    public async Task What_another_answers_or_what_came_too_late_is_left_alone(int status, int code)
    {
        Fail(c => c.IsCallback, new(status, $$"""{"code":{{code}}}"""));
        Asks("desk", "slow");
        await _discord.Calls.NextAsync(c => c.IsCallback);
        Asks("desk", "latest");

        await AnsweredAsync("On top");
        Assert.DoesNotContain(_discord.Calls.Rest, c => c.IsWebhook);
        Assert.False(_door.Desk.Begun.IsCompleted);
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
        await ReopenAsync(OpenDoor.Periods with { Shutdown = TimeSpan.FromMilliseconds(50) });
        Asks("desk", "slow");
        await _door.Desk.Begun;

        var stopping = _door.StopAsync();

        await AnsweredAsync("being restarted");
        await stopping;
    }

    [Fact]
    public async Task While_the_archive_is_read_a_completion_is_never_empty()
    {
        await ReopenAsync(OpenDoor.Periods with { ImmediateResponse = TimeSpan.FromMilliseconds(20) }, isLoaded: false);
        _inMemory.Dispatch("INTERACTION_CREATE", _member.Typing("guest", ("name", "")));

        Assert.Contains("still reading", (await _discord.Calls.NextAsync(c => c.IsCallback)).Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_comes_before_the_archive_is_answered_after_it()
    {
        await ReopenAsync(OpenDoor.Periods, isLoaded: false);
        Asks("desk", "latest");
        await _discord.Calls.NextAsync(c => c.IsCallback);
        _door.Archive.Replace(OpenDoor.Index);

        await AnsweredAsync("On top");
    }

    [Fact]
    public async Task A_window_that_cannot_be_opened_in_time_is_told()
    {
        await ReopenAsync(OpenDoor.Periods with { ImmediateResponse = TimeSpan.FromMilliseconds(20) });
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
            _door.Log,
            l => l.Contains("token-", StringComparison.Ordinal) || l.Contains(OpenDoor.Token, StringComparison.Ordinal) || l.Contains(Member.Id, StringComparison.Ordinal));
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

    private async Task OpenAsync(TimeoutOptions? periods = null, bool isLoaded = true)
    {
        _door = await OpenDoor.ToAsync(_discord, _inMemory, periods, isLoaded: isLoaded);
        await _door.ConnectedAsync();
    }

    private async Task ReopenAsync(TimeoutOptions periods, bool isLoaded = true)
    {
        await _door.DisposeAsync();
        await OpenAsync(periods, isLoaded);
    }
}
