using System.Text;
using CommunityBot.Slack.Configuration;
using CommunityBot.Slack.Http;
using CommunityBot.Slack.Tests.Emulator;

namespace CommunityBot.Slack.Tests.Http;

public class RequestVerifierTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly string NowText = HttpSender.GetTime(Now);
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("command=%2Fhelp&text=");

    private static RequestVerifier Verifier => new(new() { SigningSecret = HttpSender.Secret }, new FakeTimeProvider(Now));

    // Computed by another program: printf 'v0:1796040000:a=b' | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef
    [Fact]
    public void A_signature_of_another_program_is_valid() => Assert.True(Verifier.IsValid(
        HttpSender.Create(
            "1796040000", "v0=669910b5e715d1a03f4fa5bff45b0388dd1ab09d75e5eba304b4cb4e21a2753f", Encoding.UTF8.GetBytes("a=b"))));

    [Fact]
    public void What_Slack_signed_is_valid() => Assert.True(Verifier.IsValid(HttpSender.Sign(Body, Now)));

    [Fact]
    public void An_empty_body_can_be_signed() => Assert.True(Verifier.IsValid(HttpSender.Sign([], Now)));

    [Theory]
    [InlineData(-300, true)]
    [InlineData(-301, false)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    [InlineData(-86_400, false)]
    public void A_request_is_valid_for_five_minutes(int seconds, bool isValid) =>
        Assert.Equal(isValid, Verifier.IsValid(HttpSender.Sign(Body, Now.AddSeconds(seconds))));

    [Fact]
    public void Another_byte_anywhere_makes_it_invalid()
    {
        var signature = HttpSender.GetSignature(NowText, Body);
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
    public void Without_a_secret_nothing_is_valid()
    {
        var verifier = new RequestVerifier(new SlackSettings(), new FakeTimeProvider(Now));

        Assert.False(verifier.IsValid(HttpSender.Create(NowText, HttpSender.GetSignature(NowText, Body, ""), Body)));
    }
}
