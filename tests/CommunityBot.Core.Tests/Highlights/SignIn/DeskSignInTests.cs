using CommunityBot.Core.Highlights.SignIn;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Highlights.SignIn;

/// <summary>A link signs in once, and a session ends soon after its member lost the role.</summary>
public class DeskSignInTests
{
    private static readonly DeskMember Ann = new("discord", "1", "Ann") { Server = "7" };
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly InMemorySignInStore _store = new();
    private readonly FakeTimeProvider _clock = new(new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeDirectory _discord = new("discord");

    [Fact]
    public async Task A_link_begins_with_the_pages_address_and_signs_in_once()
    {
        var signIn = Create();

        var link = await signIn.CreateLinkAsync(Ann, None);
        var token = await signIn.RedeemAsync(Code(link), None);

        Assert.StartsWith("https://desk.example/desk/sign-in?code=", link!.AbsoluteUri, StringComparison.Ordinal);
        Assert.True(SignInToken.IsValid(token!));
        Assert.Equal(new(SessionState.SignedIn, Ann), await signIn.CheckAsync(token!, None));
        Assert.Null(await signIn.RedeemAsync(Code(link), None));
    }

    [Fact]
    public async Task Another_replica_takes_the_link_and_the_session()
    {
        var token = await Create().RedeemAsync(Code(await Create().CreateLinkAsync(Ann, None)), None);

        Assert.Equal(SessionState.SignedIn, (await Create().CheckAsync(token!, None)).State);
    }

    [Fact]
    public async Task A_link_works_for_ten_minutes_and_a_session_for_eight_hours()
    {
        var signIn = Create();
        var (first, second) = (await signIn.CreateLinkAsync(Ann, None), await signIn.CreateLinkAsync(Ann, None));

        _clock.Advance(DeskSignIn.CodeLifetime - TimeSpan.FromSeconds(1));
        var token = (await signIn.RedeemAsync(Code(first), None))!;
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await signIn.RedeemAsync(Code(second), None));

        _clock.Advance(DeskSignIn.SessionLifetime - TimeSpan.FromSeconds(2));
        Assert.Equal(SessionState.SignedIn, (await signIn.CheckAsync(token, None)).State);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(SessionCheck.SignedOut, await signIn.CheckAsync(token, None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("' OR 1=1 --AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("ÄAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_code_or_token_that_was_never_given_signs_nobody_in(string text)
    {
        Assert.Null(await Create().RedeemAsync(text, None));
        Assert.Equal(SessionCheck.SignedOut, await Create().CheckAsync(text, None));
    }

    [Fact]
    public async Task A_code_is_no_token_and_a_token_no_code()
    {
        var signIn = Create();
        var code = Code(await signIn.CreateLinkAsync(Ann, None));
        var token = (await signIn.RedeemAsync(code, None))!;

        Assert.Equal(SessionCheck.SignedOut, await signIn.CheckAsync(code, None));
        Assert.Null(await signIn.RedeemAsync(token, None));
    }

    [Fact]
    public async Task A_member_gets_five_links_in_ten_minutes()
    {
        var signIn = Create();
        for (var i = 0; i < DeskSignIn.MaxCodes; i++)
            Assert.NotNull(await signIn.CreateLinkAsync(Ann, None));

        Assert.Null(await signIn.CreateLinkAsync(Ann with { Name = "Anna" }, None));
        Assert.NotNull(await signIn.CreateLinkAsync(Ann with { Id = "2" }, None));
        _clock.Advance(DeskSignIn.CodeLifetime);
        Assert.NotNull(await signIn.CreateLinkAsync(Ann, None));
    }

    [Fact]
    public async Task A_member_who_loses_the_role_is_signed_out_everywhere_within_five_minutes()
    {
        var signIn = Create();
        var (phone, laptop) = (await SignInAsync(signIn), await SignInAsync(signIn));
        var open = await signIn.CreateLinkAsync(Ann, None);

        _discord.Answer = false;
        _clock.Advance(DeskSignIn.RoleLifetime);

        Assert.Equal(SessionCheck.SignedOut, await signIn.CheckAsync(phone, None));
        _discord.Answer = true;
        Assert.Equal(SessionCheck.SignedOut, await signIn.CheckAsync(laptop, None));
        Assert.Null(await signIn.RedeemAsync(Code(open), None));
    }

    [Fact]
    public async Task The_role_counts_from_the_link_so_that_a_late_sign_in_is_checked_at_once()
    {
        var signIn = Create();
        var link = await signIn.CreateLinkAsync(Ann, None);
        _discord.Answer = false;
        _clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal(SessionCheck.SignedOut, await signIn.CheckAsync((await signIn.RedeemAsync(Code(link), None))!, None));
    }

    [Fact]
    public async Task A_platform_that_does_not_answer_closes_the_session_after_five_minutes_until_it_does()
    {
        var signIn = Create();
        var token = await SignInAsync(signIn);
        _discord.Answer = null;

        _clock.Advance(DeskSignIn.RoleLifetime - TimeSpan.FromSeconds(30));
        Assert.Equal(SessionState.SignedIn, (await signIn.CheckAsync(token, None)).State);
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(new(SessionState.Unconfirmed, Ann), await signIn.CheckAsync(token, None));

        _discord.Answer = true;
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(SessionState.SignedIn, (await signIn.CheckAsync(token, None)).State);
    }

    [Fact]
    public async Task A_platform_that_is_too_slow_counts_as_one_that_does_not_answer()
    {
        var signIn = Create();
        var token = await SignInAsync(signIn);
        _discord.Hangs = true;
        _clock.Advance(DeskSignIn.RoleLifetime);

        var check = signIn.CheckAsync(token, None);
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(SessionState.Unconfirmed, (await check).State);
    }

    [Fact]
    public async Task Without_an_adapter_of_its_platform_a_session_lasts_five_minutes()
    {
        var signIn = new DeskSignIn(_store, [], new(new("https://desk.example"), IsConfigured: true), _clock);
        var token = await SignInAsync(signIn);

        _clock.Advance(DeskSignIn.RoleLifetime);

        Assert.Equal(SessionState.Unconfirmed, (await signIn.CheckAsync(token, None)).State);
    }

    [Fact]
    public async Task The_platform_is_asked_once_a_minute_and_once_for_requests_at_the_same_time()
    {
        var signIn = Create();
        var token = await SignInAsync(signIn);
        await signIn.CheckAsync(token, None);
        Assert.Equal(0, _discord.Questions);

        _clock.Advance(TimeSpan.FromMinutes(1));
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => signIn.CheckAsync(token, None)));
        await signIn.CheckAsync(token, None);

        Assert.Equal(1, _discord.Questions);
        Assert.Equal(Ann, _discord.Asked);
    }

    [Fact]
    public async Task Sign_out_ends_one_session()
    {
        var signIn = Create();
        var (phone, laptop) = (await SignInAsync(signIn), await SignInAsync(signIn));

        await signIn.SignOutAsync(phone, None);

        Assert.Equal(SessionState.SignedOut, (await signIn.CheckAsync(phone, None)).State);
        Assert.Equal(SessionState.SignedIn, (await signIn.CheckAsync(laptop, None)).State);
    }

    private static string Code(Uri? link) => link!.Query["?code=".Length..];

    private static async Task<string> SignInAsync(DeskSignIn signIn) =>
        (await signIn.RedeemAsync(Code(await signIn.CreateLinkAsync(Ann, None)), None))!;

    private DeskSignIn Create() => new(_store, [_discord], new(new("https://desk.example"), IsConfigured: true), _clock);

    private sealed class FakeDirectory(string platform) : IModeratorDirectory
    {
        public string Platform => platform;

        public bool? Answer { get; set; } = true;

        public bool Hangs { get; set; }

        public int Questions { get; private set; }

        public DeskMember? Asked { get; private set; }

        public async Task<bool?> IsModeratorAsync(DeskMember member, CancellationToken cancellationToken)
        {
            Questions++;
            Asked = member;
            if (Hangs)
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return Answer;
        }
    }
}
