using System.Globalization;
using System.Text;
using CommunityBot.Discord.Emulator;
using CommunityBot.Discord.Http;

namespace CommunityBot.Discord.Tests.Http;

public sealed class RequestVerifierTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly string NowText = Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"type":1,"id":"1"}""");

    private readonly HttpSender _discord = new();

    private RequestVerifier Verifier => new(new() { PublicKey = _discord.PublicKey }, new FakeTimeProvider(Now));

    public void Dispose() => _discord.Dispose();

    [Fact]
    public void What_Discord_signed_is_valid() => Assert.True(Verifier.IsValid(_discord.Sign(Body, Now)));

    [Fact]
    public void An_empty_body_can_be_signed() => Assert.True(Verifier.IsValid(_discord.Sign([], Now)));

    [Theory]
    [InlineData(-300, true)]
    [InlineData(-301, false)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    [InlineData(-86_400, false)]
    public void A_request_is_valid_for_five_minutes(int seconds, bool isValid) =>
        Assert.Equal(isValid, Verifier.IsValid(_discord.Sign(Body, Now.AddSeconds(seconds))));

    [Fact]
    public void Another_byte_anywhere_makes_it_invalid()
    {
        var signature = _discord.GetSignature(NowText, Body);
        for (var i = 0; i < Body.Length; i++)
        {
            byte[] changed = [.. Body];
            changed[i] ^= 1;
            Assert.False(Verifier.IsValid(HttpSender.Create(NowText, signature, changed)));
        }

        for (var i = 0; i < signature.Length; i++)
        {
            var changed = signature[..i] + (signature[i] == '0' ? '1' : '0') + signature[(i + 1)..];
            Assert.False(Verifier.IsValid(HttpSender.Create(NowText, changed, Body)));
        }
    }

    [Fact]
    public void Digits_cannot_move_between_the_time_and_the_body()
    {
        var signature = _discord.GetSignature(NowText, Body);

        Assert.False(Verifier.IsValid(HttpSender.Create(NowText[..^1], signature, [(byte)NowText[^1], .. Body])));
    }

    [Fact]
    public void The_key_of_another_app_verifies_nothing()
    {
        using var other = new HttpSender();

        Assert.False(Verifier.IsValid(other.Sign(Body, Now)));
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void A_key_of_small_order_verifies_nothing(string key)
    {
        var verifier = new RequestVerifier(new() { PublicKey = key }, new FakeTimeProvider(Now));

        Assert.False(verifier.IsValid(HttpSender.Create(NowText, "01" + new string('0', 126), Body)));
        Assert.False(verifier.IsValid(_discord.Sign(Body, Now)));
    }
}
