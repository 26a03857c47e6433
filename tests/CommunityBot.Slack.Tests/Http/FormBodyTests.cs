using System.Text;
using CommunityBot.Slack.Http;

namespace CommunityBot.Slack.Tests.Http;

public class FormBodyTests
{
    [Theory]
    [InlineData("command=%2Fquote&text=imposter+syndrome%21", "command=/quote;text=imposter syndrome!")]
    [InlineData("a=1&a=2", "a=1")]
    [InlineData("&&a=1&", "a=1")]
    [InlineData("a", "a=")]
    [InlineData("=b", "=b")]
    [InlineData("a=b=c", "a=b=c")]
    [InlineData("a=%C3%A9%F0%9F%90%9D", "a=\u00e9\U0001F41D")]
    [InlineData("a=%zz%4", "a=%zz%4")]
    [InlineData("a=%C3", "a=\uFFFD")]
    [InlineData("", "")]
    public void A_form_is_read_as_browsers_write_it(string body, string expected) => Assert.Equal(
        expected, string.Join(';', FormBody.Read(Encoding.UTF8.GetBytes(body))!.Select(f => $"{f.Key}={f.Value}")));

    [Fact]
    public void A_form_of_many_fields_is_none() =>
        Assert.Null(FormBody.Read(Encoding.UTF8.GetBytes(string.Join('&', Enumerable.Range(0, 101).Select(i => $"f{i}=1")))));

    [Fact]
    public void Bytes_that_are_no_text_do_no_harm() => Assert.Single(FormBody.Read([0xff, 0xfe, (byte)'=', 0x80])!);
}
