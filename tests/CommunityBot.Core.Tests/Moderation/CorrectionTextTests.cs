using CommunityBot.Core.Moderation;

namespace CommunityBot.Core.Tests.Moderation;

public class CorrectionTextTests
{
    [Theory]
    [InlineData("It's cuber netties.", "It’s Kubernetes.", "It's Kubernetes.")]
    [InlineData("He said “no” to it.", "He said \"no\" to them.", "He said “no” to them.")]
    [InlineData("One two.", " One\n\n two.\u200b ", "One two.")]
    [InlineData("One two.", "One \u202etwo\0 three.", "One two three.")]
    [InlineData("One  two.", "One two.", "One  two.")]
    public void A_written_text_is_one_visible_line_and_keeps_the_marks_that_a_phone_replaces(string old, string typed, string read) =>
        Assert.Equal(read, CorrectionText.Read(old, typed));
}
