using System.Text;

namespace CommunityBot.Episodes.Tests;

public sealed class NormalFormTests
{
    [Theory]
    [InlineData("e\u0301", "é")]
    [InlineData("bees", "bees")]
    [InlineData("a\uFFFEe\u0301", "a\uFFFDé")]
    public void What_has_no_normal_form_is_replaced(string text, string expected) =>
        Assert.Equal(expected, NormalForm.Create(text, NormalizationForm.FormC));

    // A runner of tests would not keep it as an argument.
    [Fact]
    public void Half_a_character_is_replaced() =>
        Assert.Equal("a\uFFFDb", NormalForm.Create("a\uD800b", NormalizationForm.FormC));
}
