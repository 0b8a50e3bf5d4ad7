"""Linear layers by oneDNN give what torch's give."""

from __future__ import annotations

import pytest
import torch

from models.checkpoints.linear import OneDnnLinear, use_onednn

CLOSE = {"rtol": 1e-5, "atol": 1e-5}


def layers(dtype=torch.float32, *, bias=True):
    """Return a layer of torch's, and the same one by oneDNN."""
    torch.manual_seed(0)
    plain = torch.nn.Linear(384, 96, bias=bias, dtype=dtype)
    fast = torch.nn.Sequential(torch.nn.Linear(384, 96, bias=bias, dtype=dtype))
    fast.load_state_dict({f"0.{name}": value for name, value in plain.state_dict().items()})
    use_onednn(fast)
    layer = fast[0]
    assert isinstance(layer, OneDnnLinear)
    return plain, layer


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("shape", [(1, 384), (384,), (0, 384), (3, 17, 384), (2, 700, 384)])
def test_gives_what_torch_gives(shape, bias):
    plain, fast = layers(bias=bias)
    states = torch.randn(shape)
    with torch.inference_mode():
        torch.testing.assert_close(fast(states), plain(states), **CLOSE)


def test_reads_states_that_are_not_in_one_piece():
    plain, fast = layers()
    states = torch.randn(7, 5, 384).transpose(0, 1)
    with torch.no_grad():
        torch.testing.assert_close(fast(states), plain(states), **CLOSE)
        torch.testing.assert_close(fast(states[:, ::2]), plain(states[:, ::2]), **CLOSE)


def test_gives_its_input_the_gradient_that_torch_gives():
    plain, fast = layers()
    states = torch.randn(2, 9, 384)
    gradients = []
    for layer in (plain, fast):
        own = states.clone().requires_grad_()
        layer(own).tanh().sum().backward()
        gradients.append(own.grad)
    torch.testing.assert_close(*gradients, **CLOSE)


def test_computes_other_types_as_torch_does():
    plain, fast = layers(torch.bfloat16)
    states = torch.randn(4, 384, dtype=torch.bfloat16)
    with torch.inference_mode():
        assert torch.equal(fast(states), plain(states))


def test_weights_that_are_to_be_trained_get_their_gradient():
    _, fast = layers()
    fast.requires_grad_(True)
    fast(torch.randn(2, 384)).sum().backward()
    assert fast.weight.grad is not None


def test_every_linear_layer_of_a_model_is_by_onednn(analyser, plain):
    model = analyser._reader.checkpoint(plain.key).model
    found = [each for each in model.modules() if isinstance(each, torch.nn.Linear)]
    assert found
    assert all(isinstance(each, OneDnnLinear) for each in found)
