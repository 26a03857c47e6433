using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Emulator;
using CommunityBot.Discord.Tests.Connection;
using CommunityBot.Platforms.Transport;
using CommunityBot.Search;

namespace CommunityBot.Discord.Tests.Interactions;

/// <summary>Faults between an interaction and its reply.</summary>
public sealed class FaultTests : AdapterTest
{
    [Theory]
    [OnEachTransport(502)]
    [OnEachTransport(503)]
    [OnEachTransport(0)]
    public async Task An_acknowledgement_that_is_not_taken_is_given_again(TransportChoice transport, int status)
    {
        await ConnectAsync(transport);
        Fail(c => c.IsCallback, new(status, null));
        await AsksAsync("desk", "latest");

        await AnsweredAsync("On top");
    }

    [Theory]
    [OnEachTransport(429)]
    [OnEachTransport(500)]
    [OnEachTransport(502)]
    [OnEachTransport(503)]
    [OnEachTransport(0)]
    public async Task Every_kind_of_call_is_sent_again(TransportChoice transport, int status)
    {
        // Each route fails once, so that every kind of call does.
        var failed = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>();
        Discord.Trouble = c => failed.TryAdd(c.Method + c.Path, true)
            ? status == 429 ? Answer.TooMany(0.01) : new(status, status == 500 ? "not JSON" : null)
            : null;
        await ConnectAsync(transport);
        await AsksAsync("desk", "latest");
        await TwiceAsync(c => c is { Method: "GET", Path: "gateway/bot" });
        await TwiceAsync(c => c.Method == "PUT");
        await TwiceAsync(c => c.IsCallback);
        await TwiceAsync(c => c is { IsWebhook: true, Method: "PATCH" });
        await DoesAsync(Member.Button("cb1f:/desk note"));
        await TwiceAsync(c => c.IsCallback);

        async Task TwiceAsync(Predicate<Call> which)
        {
            for (var i = 0; i < 2; i++)
                await Discord.Calls.NextAsync(which);
        }
    }

    [Theory]
    [OnEachTransport(429)]
    [OnEachTransport(500)]
    [OnEachTransport(502)]
    [OnEachTransport(503)]
    [OnEachTransport(0)]
    public async Task Suggestions_that_are_not_taken_are_sent_again(TransportChoice transport, int status)
    {
        await ConnectAsync(transport);
        Fail(c => c.IsCallback, status == 429 ? Answer.TooMany(0.01) : new(status, null));
        await DoesAsync(Member.Typing("guest", ("name", "dino")));

        Assert.Equal((await CallbackAsync()).Json, (await CallbackAsync()).Json);
    }

    [Theory]
    [OnEachTransport]
    public async Task Suggestions_that_are_never_taken_are_given_up_and_nothing_is_sent_instead(TransportChoice transport)
    {
        Discord.Trouble = c => c.Json.Contains("choices", StringComparison.Ordinal) ? new(503, null) : null;
        await ConnectAsync(transport, RunningAdapter.Timeouts with { Acknowledge = TimeSpan.FromMilliseconds(300) });
        await DoesAsync(Member.Typing("guest", ("name", "dino")));
        await CallbackAsync();
        await AsksAsync("desk", "latest");

        await AnsweredAsync("On top");
        await Adapter.StopAsync();
        Assert.DoesNotContain(Discord.Calls.Rest, c => c.IsWebhook);
    }

    [Theory]
    [OnEachTransport(429)]
    [OnEachTransport(500)]
    [OnEachTransport(502)]
    [OnEachTransport(503)]
    public async Task A_follow_up_that_is_not_taken_is_sent_again(TransportChoice transport, int status)
    {
        await ConnectAsync(transport);
        Fail(c => c is { IsWebhook: true, Method: "POST" }, status == 429 ? Answer.TooMany(0.01) : new(status, null));
        await DoesAsync(Member.Button("cb1h:/desk queue"));

        Assert.Equal((await WebhookAsync()).Json, (await WebhookAsync()).Json);
    }

    [Theory]
    [OnEachTransport]
    public async Task A_follow_up_that_Discord_may_have_taken_is_not_sent_twice_and_the_member_is_told(TransportChoice transport)
    {
        await ConnectAsync(transport);
        Fail(c => c.IsWebhook, Answer.Lost);
        await DoesAsync(Member.Button("cb1h:/desk queue"));

        Assert.Contains("is for moderators", (await WebhookAsync()).Json, StringComparison.Ordinal);
        await AnsweredAsync("I do not know whether my answer arrived");
        await Adapter.StopAsync();
        Assert.DoesNotContain(Discord.Calls.Rest, c => c.IsWebhook);
    }

    [Theory]
    [OnEachTransport]
    public async Task The_sentence_that_an_answer_may_be_missing_is_sent_until_Discord_confirms_it(TransportChoice transport)
    {
        await ConnectAsync(transport);
        var calls = 0;
        Discord.Trouble = c => c.IsWebhook && ++calls <= 2 ? Answer.None : null;
        await DoesAsync(Member.Button("cb1h:/desk queue"));

        Assert.Contains("is for moderators", (await WebhookAsync()).Json, StringComparison.Ordinal);
        await AnsweredAsync("I do not know whether my answer arrived");
        await AnsweredAsync("I do not know whether my answer arrived");
    }

    [Theory]
    [OnEachTransport]
    public async Task An_interaction_that_is_delivered_twice_is_answered_once(TransportChoice transport)
    {
        await ConnectAsync(transport);
        Fail(c => c.IsCallback, Answer.None);
        var interaction = Member.Button("cb1h:/desk queue");
        await DoesAsync(interaction.DeepClone().AsObject());
        await DoesAsync(interaction);
        await AnsweredAsync("is for moderators");
        await AsksAsync("desk", "latest");

        await AnsweredAsync("On top");
        await Adapter.StopAsync();
        Assert.DoesNotContain(Discord.Calls.Rest, c => c.IsWebhook);
    }

    [Theory]
    [OnEachTransport]
    public async Task A_follow_up_that_Discord_does_not_take_for_long_gives_way_to_a_sentence(TransportChoice transport)
    {
        Discord.Trouble = c =>
            c.IsWebhook && !c.Json.Contains("Please ask again", StringComparison.Ordinal) ? new Answer(500, null) : null;
        await ConnectAsync(transport, RunningAdapter.Timeouts with { SendReply = TimeSpan.FromMilliseconds(300) });
        await DoesAsync(Member.Button("cb1h:/desk queue"));

        await Discord.Calls.NextAsync(
            c => c.IsWebhook && c.Json.Contains("did not take my answer in time", StringComparison.Ordinal));
    }

    [Theory]
    [OnEachTransport]
    public async Task After_a_rate_limit_it_waits_as_long_as_Discord_says(TransportChoice transport)
    {
        await ConnectAsync(transport);
        Fail(c => c.IsWebhook, Answer.TooMany(0.01));
        await AsksAsync("desk", "latest");

        await Discord.Calls.NextAsync(c => c.IsWebhook);
        await AnsweredAsync("On top");
    }

    [Theory]
    [OnEachTransport]
    public async Task An_acknowledgement_that_Discord_takes_and_confirms_too_late_counts_as_given(TransportChoice transport)
    {
        var late = new TaskCompletionSource();
        Discord.Trouble = c => c.IsCallback ? new Answer(204, null) { After = late.Task } : null;
        await ConnectAsync(transport, RunningAdapter.Timeouts with { Acknowledge = TimeSpan.FromMilliseconds(100) });
        await AsksAsync("desk", "latest");

        await AnsweredAsync("On top");
        late.SetResult();
    }

    [Theory]
    [OnEachTransport(500)]
    [OnEachTransport(503)]
    [OnEachTransport(0)]
    public async Task An_answer_that_Discord_does_not_take_for_long_gives_way_to_a_sentence_as_soon_as_it_does(
        TransportChoice transport, int status)
    {
        Discord.Trouble = c =>
            c.IsWebhook && !c.Json.Contains("Please ask again", StringComparison.Ordinal) ? new Answer(status, null) : null;
        await ConnectAsync(transport, RunningAdapter.Timeouts with { SendReply = TimeSpan.FromMilliseconds(300) });
        await AsksAsync("desk", "latest");

        await Discord.Calls.NextAsync(
            c => c.IsWebhook && c.Json.Contains("did not take my answer in time", StringComparison.Ordinal));
    }

    [Fact]
    public void Stopping_ends_in_less_than_8_seconds_whatever_Discord_answers()
    {
        var timeouts = new TimeoutOptions();

        // RequestTracker gives members one second for a last word.
        Assert.InRange(timeouts.Shutdown + TimeSpan.FromSeconds(1) + timeouts.SignOff, TimeSpan.Zero, TimeSpan.FromSeconds(7.5));
    }

    [Fact]
    public async Task An_acknowledgement_is_sent_before_the_next_frame_is_read()
    {
        var gateway = new FakeGateway();
        await using var adapter = await RunningAdapter.ToAsync(Discord, TransportChoice.BuiltIn, fake: gateway);
        await gateway.Happened.NextAsync(h => h == "open");

        gateway.Newest.Say("""{"op":0,"s":1,"t":"READY","d":{"session_id":"x"}}""");
        gateway.Newest.Say($$"""{"op":0,"s":2,"t":"INTERACTION_CREATE","d":{{Member.Slash("desk", "latest").ToJsonString()}}}""");
        gateway.Newest.Say("""{"op":1,"d":null}""");

        await gateway.Happened.NextAsync(h => h == "op 1");
        Assert.Contains(gateway.Happened.Rest, h => h.EndsWith("/callback", StringComparison.Ordinal));
    }

    [Theory]
    [OnEachTransport]
    public async Task Stopping_while_Discord_answers_500_ends(TransportChoice transport)
    {
        await ConnectAsync(transport, RunningAdapter.Timeouts with { Shutdown = TimeSpan.FromMilliseconds(50) });
        Discord.Trouble = _ => new(500, null);
        await AsksAsync("desk", "latest");
        await Discord.Calls.NextAsync(c => c.IsCallback);

        await Adapter.StopAsync();
    }

    [Theory]
    [OnEachTransport]
    public async Task An_acknowledgement_whose_answer_was_lost_counts_as_given(TransportChoice transport)
    {
        await ConnectAsync(transport);
        var tries = 0;
        Discord.Trouble = c => !c.IsCallback ? null : ++tries == 1 ? Answer.None : new(400, """{"code":40060}""");
        await AsksAsync("desk", "latest");

        await AnsweredAsync("On top");
    }

    [Theory]
    [OnEachTransport(400, 40060)]
    [OnEachTransport(404, 10062)]
    public async Task An_interaction_that_another_process_answered_or_that_is_too_late_is_left_alone(
        TransportChoice transport, int status, int code)
    {
        await ConnectAsync(transport);
        Fail(c => c.IsCallback, new(status, $$"""{"code":{{code}}}"""));
        await AsksAsync("desk", "slow");
        await Discord.Calls.NextAsync(c => c.IsCallback);
        await AsksAsync("desk", "latest");

        await AnsweredAsync("On top");
        Assert.DoesNotContain(Discord.Calls.Rest, c => c.IsWebhook);
        Assert.False(Adapter.Command.Begun.IsCompleted);
    }

    [Theory]
    [OnEachTransport]
    public async Task An_expired_token_ends_one_answer_and_nothing_else(TransportChoice transport)
    {
        await ConnectAsync(transport);
        Fail(c => c.IsWebhook, new(401, """{"code":50027}"""));
        await AsksAsync("desk", "latest");
        await Discord.Calls.NextAsync(c => c.IsWebhook);
        await AsksAsync("desk", "latest");

        await AnsweredAsync("On top");
    }

    [Theory]
    [OnEachTransport]
    public async Task An_answer_that_Discord_refuses_gives_way_to_a_sentence(TransportChoice transport)
    {
        await ConnectAsync(transport);
        Fail(c => c.IsWebhook, new(400, """{"code":50035}"""));
        await AsksAsync("desk", "latest");
        await Discord.Calls.NextAsync(c => c.IsWebhook);

        await AnsweredAsync("Something went wrong on my side");
    }

    [Theory]
    [OnEachTransport]
    public async Task Stopping_gives_up_what_takes_too_long_and_says_so(TransportChoice transport)
    {
        await ConnectAsync(transport, RunningAdapter.Timeouts with { Shutdown = TimeSpan.FromMilliseconds(50) });
        await AsksAsync("desk", "slow");
        await Adapter.Command.Begun;

        var stopping = Adapter.StopAsync();

        await AnsweredAsync("being restarted");
        await stopping;
    }

    [Theory]
    [OnEachTransport]
    public async Task While_the_archive_loads_suggestions_are_never_empty(TransportChoice transport)
    {
        await ConnectAsync(transport, RunningAdapter.Timeouts with { ImmediateResponse = TimeSpan.FromMilliseconds(20) }, isLoaded: false);
        Adapter.Archive.Loading.Begin(LoadingPhase.Reading, () => (3, 7));
        await DoesAsync(Member.Typing("guest", ("name", "")));

        Assert.Contains("The archive is being read: 3 of 7 files.", (await CallbackAsync()).Json, StringComparison.Ordinal);
    }

    [Theory]
    [OnEachTransport]
    public async Task A_question_that_comes_before_the_archive_is_answered_after_it(TransportChoice transport)
    {
        await ConnectAsync(transport, RunningAdapter.Timeouts, isLoaded: false);
        await AsksAsync("desk", "latest");
        await Discord.Calls.NextAsync(c => c.IsCallback);
        Adapter.Archive.Replace(RunningAdapter.Index);

        await AnsweredAsync("On top");
    }

    [Theory]
    [OnEachTransport]
    public async Task A_question_that_comes_long_before_the_archive_gets_how_far_that_is(TransportChoice transport)
    {
        await ConnectAsync(transport, RunningAdapter.Timeouts, isLoaded: false, flow: new() { Archive = TimeSpan.FromMilliseconds(20) });
        Adapter.Archive.Loading.Begin(LoadingPhase.Reading, () => (3, 7));

        await AsksAsync("desk", "latest");
        await AnsweredAsync("The archive is being read: 3 of 7 files.");
        await CallbackAsync();
        await DoesAsync(Member.Button("cb1f:/desk note"));
        Assert.Contains("The archive is being read: 3 of 7 files.", (await CallbackAsync()).Json, StringComparison.Ordinal);
    }

    [Theory]
    [OnEachTransport]
    public async Task A_form_that_cannot_be_opened_in_time_gets_an_explanation(TransportChoice transport)
    {
        await ConnectAsync(transport, RunningAdapter.Timeouts with { ImmediateResponse = TimeSpan.FromMilliseconds(20) });
        await DoesAsync(Member.Button("cb1f:/desk slow"));

        Assert.Contains("took me too long", (await Discord.Calls.NextAsync(c => c.IsCallback)).Json, StringComparison.Ordinal);
    }

    [Theory]
    [OnEachTransport]
    public async Task What_is_logged_holds_neither_tokens_nor_questions(TransportChoice transport)
    {
        await ConnectAsync(transport);
        Fail(c => c.IsWebhook, new(500, null));
        await DoesAsync(Member.Slash("quote", ("words", "imposter secretword")));
        await Discord.Calls.NextAsync(c => c.IsWebhook && c.Json.Contains("secretword", StringComparison.Ordinal));
        await Discord.Calls.NextAsync(c => c.IsWebhook);

        Assert.DoesNotContain(
            Adapter.Log,
            l =>
                l.Contains("token-", StringComparison.Ordinal) || l.Contains(RunningAdapter.Token, StringComparison.Ordinal)
                    || l.Contains(Member.Id, StringComparison.Ordinal));
    }

    // The next call of this kind fails.
    private void Fail(Predicate<Call> which, Answer answer)
    {
        var isDone = false;
        Discord.Trouble = call =>
        {
            if (isDone || !which(call))
                return null;
            isDone = true;
            return answer;
        };
    }
}
